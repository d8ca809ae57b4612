import type { N8nRest } from '../../scripts/servers/N8nRest.ts';
import { N8N_VERSION, PINNED_N8N_VERSION } from '../../scripts/setup/paths.mjs';
import { openEngine } from '../support/servers/openEngine.ts';
import { openN8nServer } from '../support/n8n/openN8nServer.ts';
import { type Answer, apiError, openServer, type Server } from '../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();
let rest: N8nRest;
/** Answers by the first part of the path: `/wrong-key/v1/models`. */
let server: Server;
let origin: string;

const list: Answer = { body: { object: 'list', data: [] } };

const answers: Record<string, Answer> = {
	'wrong-key': apiError(401, 'Incorrect API key provided: sk-abc***xyz.', 'invalid_api_key'),
	region: apiError(401, 'This key belongs to another region.', 'incorrect_hostname'),
	azure: { status: 401, body: { error: { code: '401', message: 'Access denied' } } },
	forbidden: apiError(403, 'You have insufficient permissions.'),
	gone: apiError(404, 'Not found'),
	page: { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
	failing: apiError(500, 'Oops'),
	overloaded: apiError(503, 'Too many'),
	gateway: { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad</html>' },
	something: { body: { hello: 'world' } },
};

beforeAll(async () => {
	server = await openServer(resources, ({ path }) => answers[path.split('/')[1] ?? ''] ?? list);
	({ origin } = new URL(server.baseUrl));
	({ rest } = await openN8nServer(resources));
});

async function test(data: Record<string, unknown>) {
	server.received.length = 0;
	const name = `test ${Math.random()}`;
	return await rest.testCredential(name, 'codeInterpreterApi', { apiKey: 'the-key', ...data });
}

/** In older releases of n8n (1.123.81 and 2.8.4) both was seen: that the status of an answer is passed, and that it is not. */
const ofStatus = (message: RegExp) =>
	N8N_VERSION === PINNED_N8N_VERSION
		? message
		: new RegExp(`${message.source}|not with a list of models or assistants`);

describe("the credential's test in n8n", () => {
	it.each<[string, Record<string, unknown>, string, object]>([
		[
			'a custom server',
			{ backend: 'responses' },
			'/v1/models',
			{ authorization: 'Bearer the-key' },
		],
		[
			'a server that wants another header',
			{ preset: 'custom', backend: 'assistants', authentication: 'apiKeyHeader' },
			'/v1/models',
			{ 'api-key': 'the-key' },
		],
		[
			'a server with organization and project',
			{ preset: 'custom', organizationId: 'org-1', projectId: 'proj_1' },
			'/v1/models',
			{ 'openai-organization': 'org-1', 'openai-project': 'proj_1' },
		],
	])('asks %s for its models', async (_what, data, path, headers) => {
		expect(await test({ baseUrl: `${origin}/v1`, ...data })).toMatchObject({ status: 'OK' });
		expect(server.calls()).toEqual([`GET ${path}`]);
		expect(server.received[0]?.headers).toMatchObject(headers);
	});

	it('asks Microsoft Foundry for an assistant, with the version of its API', async () => {
		const projectEndpoint = `${origin}/api/projects/reports`;
		const data = { preset: 'foundry', projectEndpoint, apiVersion: '2025-05-01' };
		expect(await test(data)).toMatchObject({ status: 'OK' });
		expect(server.calls()).toEqual(['GET /api/projects/reports/assistants']);
		expect(server.received[0]?.query.get('api-version')).toBe('2025-05-01');
		expect(server.received[0]?.headers.authorization).toBe('Bearer the-key');
	});

	it.each(['assistants', 'responses'])('accepts the engine over %s', async (backend) => {
		const { baseUrl } = await openEngine(resources);
		const data = { preset: 'engine', backend, engineUrl: baseUrl, apiKey: '' };
		expect(await test(data)).toMatchObject({ status: 'OK' });
	});

	it.each([
		['wrong-key', /rejected the key.*belongs to this server/],
		['region', /belongs to another region/],
		['azure', /rejected the key.*belongs to this resource/],
		['forbidden', ofStatus(/does not have permission/)],
		['gone', ofStatus(/does not have the chosen API.*choose 'Responses'/)],
		['page', /not with a list of models or assistants/],
		['something', /not with a list of models or assistants/],
		['failing', ofStatus(/reachable but returned HTTP 500/)],
		['gateway', ofStatus(/reachable but returned HTTP 502/)],
		['overloaded', ofStatus(/reachable but returned HTTP 503/)],
	])('says in plain words what is wrong with the server "%s"', async (kind, message) => {
		const result = await test({ backend: 'responses', baseUrl: `${origin}/${kind}/v1` });
		expect(result).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(message) as string,
		});
		expect(result.message).not.toMatch(/the-key|sk-abc/);
	});

	it('says in words that nothing listens at the URL', async () => {
		const result = await test({ backend: 'responses', baseUrl: 'http://127.0.0.1:9/v1' });
		expect(result).toMatchObject({ status: 'Error' });
		expect(result.message).toMatch(
			/^Nothing listens at http:\/\/127\.0\.0\.1:9\/v1\. Start the server/,
		);
	});
});
