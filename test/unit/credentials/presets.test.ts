import { authenticate } from '../../../credentials/authenticate.ts';
import { properties } from '../../../credentials/properties.ts';

type Fields = Record<string, string>;

/** As n8n evaluates them: the entered fields, or their defaults, under `$self`. */
function resolve(typed: Fields): Fields {
	const fields: Fields = {};
	for (const { name, default: byDefault } of properties) fields[name] = String(byDefault);
	Object.assign(fields, typed);
	const $self = { ...fields };
	for (const name of ['serverUrl', 'serverApi', 'keyHeader']) {
		const expression = /^=\{\{([\s\S]*)\}\}$/.exec(fields[name] ?? '')?.[1];
		const evaluate = new Function('$self', `return (${expression});`) as (self: Fields) => string;
		fields[name] = evaluate($self);
	}
	return fields;
}

async function sent(typed: Fields) {
	const fields = resolve(typed);
	const request = await authenticate(fields, { url: `${fields.serverUrl}/models` });
	const { serverApi } = fields;
	return { serverApi, url: request.url, headers: request.headers, qs: request.qs };
}

const bearer = { authorization: 'Bearer the-key' };

describe('a preset', () => {
	it.each<[string, Fields, object]>([
		[
			'OpenAI',
			{ preset: 'openai' },
			{ serverApi: 'responses', url: 'https://api.openai.com/v1/models', headers: bearer },
		],
		...['us', 'eu', 'ae', 'au', 'in', 'jp'].map((region): [string, Fields, object] => [
			`OpenAI, Regional (${region})`,
			{ preset: 'openaiRegion', region },
			{
				serverApi: 'responses',
				url: `https://${region}.api.openai.com/v1/models`,
				headers: bearer,
			},
		]),
		...[
			'contoso',
			' contoso ',
			'contoso.openai.azure.com',
			'https://contoso.openai.azure.com/',
			'https://contoso.openai.azure.com/openai/v1/',
		].map((azureResource): [string, Fields, object] => [
			`Azure OpenAI (${azureResource})`,
			{ preset: 'azure', azureResource },
			{
				serverApi: 'responses',
				url: 'https://contoso.openai.azure.com/openai/v1/models',
				headers: { 'api-key': 'the-key' },
			},
		]),
		[
			'Microsoft Foundry (Classic)',
			{
				preset: 'foundry',
				projectEndpoint: 'https://contoso.services.ai.azure.com/api/projects/reports/',
				apiVersion: '2025-05-01',
			},
			{
				serverApi: 'assistants',
				url: 'https://contoso.services.ai.azure.com/api/projects/reports/models',
				headers: bearer,
				qs: { 'api-version': '2025-05-01' },
			},
		],
		[
			'Oracle OCI',
			{ preset: 'oracle', oracleRegion: ' us-chicago-1 ' },
			{
				serverApi: 'responses',
				url: 'https://inference.generativeai.us-chicago-1.oci.oraclecloud.com/openai/v1/models',
				headers: bearer,
			},
		],
		...[
			['xai', 'https://api.x.ai/v1'],
			['groq', 'https://api.groq.com/openai/v1'],
			['openRouter', 'https://openrouter.ai/api/v1'],
		].map(([preset = '', url]): [string, Fields, object] => [
			preset,
			{ preset },
			{ serverApi: 'responsesOnly', url: `${url}/models`, headers: bearer },
		]),
		[
			'Local Engine, as it is',
			{ preset: 'engine' },
			{ serverApi: 'responses', url: 'http://127.0.0.1:8787/v1/models', headers: bearer },
		],
		[
			'Local Engine, over Assistants, elsewhere',
			{ preset: 'engine', backend: 'assistants', engineUrl: ' http://engine:9000/v1/ ' },
			{ serverApi: 'assistants', url: 'http://engine:9000/v1/models', headers: bearer },
		],
		[
			'Custom',
			{
				preset: 'custom',
				backend: 'assistants',
				baseUrl: 'https://llm.example.com/v1/',
				authentication: 'apiKeyHeader',
				organizationId: 'org-1',
				projectId: 'proj_1',
			},
			{
				serverApi: 'assistants',
				url: 'https://llm.example.com/v1/models',
				headers: {
					'api-key': 'the-key',
					'openai-organization': 'org-1',
					'openai-project': 'proj_1',
				},
			},
		],
	])('%s sets address, API and header', async (_name, fields, expected) => {
		expect(await sent({ apiKey: 'the-key', ...fields })).toMatchObject(expected);
	});

	it('is Custom for a credential that was stored before presets existed', async () => {
		const stored = { backend: 'assistants', baseUrl: 'http://127.0.0.1:1/v1', apiKey: 'the-key' };
		expect(await sent(stored)).toMatchObject({
			serverApi: 'assistants',
			url: 'http://127.0.0.1:1/v1/models',
			headers: bearer,
		});
	});

	it('other than Custom ignores fields that it does not show', async () => {
		const leftOver = {
			baseUrl: 'https://elsewhere.example.com/v1',
			backend: 'assistants',
			authentication: 'apiKeyHeader',
			projectEndpoint: 'https://elsewhere.example.com',
			engineUrl: 'http://elsewhere.example.com/v1',
		};
		expect(await sent({ ...leftOver, preset: 'openai', apiKey: 'the-key' })).toMatchObject({
			serverApi: 'responses',
			url: 'https://api.openai.com/v1/models',
			headers: bearer,
		});
	});
});
