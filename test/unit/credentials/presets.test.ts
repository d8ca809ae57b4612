import { NodeHelpers } from 'n8n-workflow';
import { authenticate } from '../../../credentials/authenticate.ts';
import { properties } from '../../../credentials/properties.ts';
import { resolveServer } from '../../../credentials/resolveServer.ts';

type Fields = Record<string, string>;

/** What n8n's form holds when it opens (useCredentialForm.ts of 2.41.1): the stored fields, and the first default of each other one. */
function openForm(stored: Fields = {}): Fields {
	const form = { ...stored };
	for (const { name, default: byDefault } of properties) form[name] ??= String(byDefault);
	return form;
}

/** What n8n's form stores: the fields that it shows and that differ from their defaults. */
const save = (form: Fields): Fields =>
	NodeHelpers.getNodeParameters(properties, form, false, false, null, null) as Fields;

const isShown = (form: Fields, name: string): boolean =>
	properties.some(
		(property) =>
			property.name === name &&
			property.type !== 'hidden' &&
			NodeHelpers.displayParameter(form, property, null, null),
	);

/** As n8n decrypts them: the stored fields, or their defaults, without those that the form would not show. */
const decrypt = (stored: Fields): Fields =>
	NodeHelpers.getNodeParameters(properties, stored, true, false, null, null) as Fields;

async function sent(typed: Fields) {
	const fields = decrypt(typed);
	const { url: serverUrl, api } = resolveServer(fields);
	const request = await authenticate(fields, { url: `${serverUrl}/models` });
	return { api, url: request.url, headers: request.headers, qs: request.qs };
}

const bearer = { authorization: 'Bearer the-key' };

describe('a preset', () => {
	it.each<[string, Fields, object]>([
		[
			'OpenAI',
			{ preset: 'openai' },
			{ api: 'responses', url: 'https://api.openai.com/v1/models', headers: bearer },
		],
		...['us', 'eu', 'ae', 'au', 'in', 'jp'].map((region): [string, Fields, object] => [
			`OpenAI, Regional (${region})`,
			{ preset: 'openaiRegion', region },
			{
				api: 'responses',
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
				api: 'responses',
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
				api: 'assistants',
				url: 'https://contoso.services.ai.azure.com/api/projects/reports/models',
				headers: bearer,
				qs: { 'api-version': '2025-05-01' },
			},
		],
		[
			'Oracle OCI',
			{ preset: 'oracle', oracleRegion: ' us-chicago-1 ' },
			{
				api: 'responses',
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
			{ api: 'responsesOnly', url: `${url}/models`, headers: bearer },
		]),
		[
			'Local Engine, as it is',
			{ preset: 'engine' },
			{ api: 'responses', url: 'http://127.0.0.1:8787/v1/models', headers: bearer },
		],
		[
			'Local Engine, over Assistants, elsewhere',
			{ preset: 'engine', backend: 'assistants', engineUrl: ' http://engine:9000/v1/ ' },
			{ api: 'assistants', url: 'http://engine:9000/v1/models', headers: bearer },
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
				api: 'assistants',
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

	it.each(['groq', 'engine', 'openaiRegion'])(
		'%s ignores fields that it does not show',
		async (preset) => {
			const leftOver = {
				baseUrl: 'https://elsewhere.example.com/v1',
				authentication: 'apiKeyHeader',
				projectEndpoint: 'https://elsewhere.example.com',
				azureResource: 'elsewhere',
				apiVersion: '2020-01-01',
			};
			const { url, headers, qs } = await sent({ ...leftOver, preset, apiKey: 'the-key' });
			expect(url).not.toContain('elsewhere');
			expect(headers).toEqual(bearer);
			expect(qs).toEqual({});
		},
	);
});

describe('a credential without a stored preset', () => {
	// n8n's form does not store values that equal their default, and the default was `custom` once.
	it.each<[Fields, object]>([
		[{}, { api: 'responses', url: 'https://api.openai.com/v1/models', headers: bearer }],
		[
			{ backend: 'assistants', baseUrl: 'http://127.0.0.1:1/v1' },
			{ api: 'assistants', url: 'http://127.0.0.1:1/v1/models', headers: bearer },
		],
		[
			{ baseUrl: 'https://llm.example.com/v1/', authentication: 'apiKeyHeader', apiVersion: '3' },
			{
				api: 'responses',
				url: 'https://llm.example.com/v1/models',
				headers: { 'api-key': 'the-key' },
				qs: { 'api-version': '3' },
			},
		],
		[{ backend: 'responsesOnly', baseUrl: 'http://gpu:8000/v1' }, { api: 'responsesOnly' }],
		// The nodes refuse this one.
		[
			{ backend: 'assistants', organizationId: 'org-1' },
			{ api: 'assistants', headers: { ...bearer, 'openai-organization': 'org-1' } },
		],
	])(
		'keeps the server of its fields, also after its form was saved: %j',
		async (stored, expected) => {
			const credential = { apiKey: 'the-key', ...stored };
			expect(await sent(credential)).toMatchObject(expected);
			expect(await sent(save(openForm(credential)))).toEqual(await sent(credential));
			// The form tests what it shows, also before it is saved.
			expect(await sent(openForm(credential))).toEqual(await sent(credential));
		},
	);
});

describe("the credential's form", () => {
	it('has no expression, which n8n would evaluate each time that a node reads the credential', () => {
		const defaults = properties.map((property) => String(property.default));
		expect(defaults.filter((text) => text.startsWith('='))).toEqual([]);
	});

	it("opens on OpenAI and asks for the key, with OpenAI's URL and no choice of API", () => {
		const form = openForm();
		expect(form.preset).toBe('openai');
		const shown = [...new Set(properties.map(({ name }) => name))].filter((name) =>
			isShown(form, name),
		);
		expect(shown).toEqual(['preset', 'baseUrl', 'apiKey', 'organizationId', 'projectId']);
	});

	it('lists OpenAI and the engine first, and Custom last', () => {
		const options = (properties[0]?.options ?? []) as { name: string }[];
		const names = options.map(({ name }) => name);
		expect(names.slice(0, 2)).toEqual(['OpenAI', 'Local Engine']);
		expect(names.at(-1)).toBe('Custom');
	});

	it('shows every field that leads to another server than OpenAI', () => {
		const form = openForm({ baseUrl: 'http://127.0.0.1:1/v1' });
		for (const name of ['baseUrl', 'backend', 'authentication', 'apiVersion'])
			expect([name, isShown(form, name)]).toEqual([name, true]);
	});

	it.each(['custom', 'engine', 'azure', 'groq'])('opens %s again as it was saved', (preset) => {
		const saved = save({ ...openForm(), preset, apiKey: 'the-key', azureResource: 'contoso' });
		expect(openForm(saved).preset).toBe(preset);
	});

	it('drops what belongs to another server when the server is changed', async () => {
		const custom = { preset: 'custom', baseUrl: 'https://llm.example.com/v1', apiKey: 'the-key' };
		const saved = save({ ...openForm(custom), preset: 'engine' });
		expect(saved).toEqual({ preset: 'engine', apiKey: 'the-key' });
		// OpenAI's form shows the Base URL, which says where the key goes.
		const other = { ...openForm(custom), preset: 'openai' };
		expect(isShown(other, 'baseUrl')).toBe(true);
		expect(await sent(save(other))).toMatchObject({ url: 'https://llm.example.com/v1/models' });
	});

	it.each(['openai', 'custom'])('says with %s that OpenAI has no Assistants API', (preset) => {
		const form = { ...openForm(), preset, backend: 'assistants' };
		expect(isShown(form, 'assistantsGoneNotice')).toBe(true);
		const elsewhere = { ...form, baseUrl: 'http://127.0.0.1:1/v1' };
		expect(isShown(elsewhere, 'assistantsGoneNotice')).toBe(false);
	});
});
