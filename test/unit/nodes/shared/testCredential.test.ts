import type { ICredentialTestFunctions } from 'n8n-workflow';
import { testCredential } from '../../../../nodes/shared/testCredential.ts';

interface Request {
	url: string;
	headers: Record<string, string>;
	qs: Record<string, string>;
}

const SERVER = { baseUrl: 'https://llm.example.com/v1', backend: 'responses', apiKey: 'key' };

/** Runs the test with n8n's `request` replaced. Each request gets the next answer; an Error is thrown. */
async function test(data: object, ...answers: (object | Error)[]) {
	const requests: Request[] = [];
	const request = async (options: Request) => {
		requests.push(options);
		const answer = answers[requests.length - 1];
		if (answer instanceof Error) throw answer;
		return { statusCode: 200, headers: {}, body: { object: 'list', data: [] }, ...answer };
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const credential = { id: '1', name: 'x', type: 'codeInterpreterApi', data: data as never };
	return { ...(await testCredential.call(context, credential)), requests };
}

/** As n8n's transport throws it: an Axios error around the network error. */
const networkError = (code: string, message = code) =>
	Object.assign(new Error(`connect ${code}`), {
		isAxiosError: true,
		code,
		cause: { code, message },
	});

describe('the test of the credential', () => {
	it('reads the models with the key, and accepts a list', async () => {
		const { status, requests } = await test(SERVER);
		expect(status).toBe('OK');
		expect(requests).toMatchObject([
			{
				url: 'https://llm.example.com/v1/models',
				headers: { authorization: 'Bearer key' },
				followRedirect: false,
			},
		]);
	});

	it.each([
		[{ ...SERVER, backend: 'assistants' }, '/v1/models'],
		[{ ...SERVER, preset: 'foundry', projectEndpoint: SERVER.baseUrl }, '/v1/assistants?limit=1'],
		[
			{ ...SERVER, backend: 'assistants', baseUrl: 'https://eu.api.openai.com/v1' },
			'/v1/assistants?limit=1',
		],
	])('reads assistants only where models are not listed: %j', async (fields, path) => {
		const { requests } = await test(fields);
		expect(requests[0]?.url).toBe(new URL(path, fields.baseUrl).href);
	});

	it.each([
		[
			'ECONNREFUSED',
			'http://127.0.0.1:9/v1',
			/^Nothing listens at http:\/\/127.0.0.1:9\/v1\. Start the server.*correct the URL\. When n8n runs in a container/,
		],
		[
			'ECONNREFUSED',
			'http://engine:8787/v1',
			/^Nothing listens at http:\/\/engine:8787\/v1\..*correct the URL\.$/,
		],
		['ENOTFOUND', 'http://engin:8787/v1', /no server with the name engin:8787/],
		['EAI_AGAIN', 'http://engine/v1', /could not be resolved/],
		['ETIMEDOUT', 'http://10.0.0.1/v1', /Nothing answered.*in time/],
		['ECONNABORTED', 'http://10.0.0.1/v1', /Nothing answered.*in time/],
		['EHOSTUNREACH', 'http://10.0.0.1/v1', /cannot reach 10\.0\.0\.1/],
		['ECONNRESET', 'http://10.0.0.1/v1', /closed the connection/],
		['EPROTO', 'https://10.0.0.1:80/v1', /has to start with http:\/\//],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'https://10.0.0.1:8787/v1', /has to start with http:\/\//],
		['HPE_INVALID_CONSTANT', 'http://10.0.0.1:22/v1', /Check the port/],
		[
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			'https://llm.local/v1',
			/certificate of llm\.local \(DEPTH_ZERO/,
		],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'https://llm.local/v1', /NODE_EXTRA_CA_CERTS/],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'https://llm.local/v1', /NODE_EXTRA_CA_CERTS/],
		['constructor', 'http://10.0.0.1/v1', /did not succeed: something odd/],
	])('says in words what %s at %s means', async (code, serverUrl, message) => {
		const result = await test(
			{ ...SERVER, baseUrl: serverUrl },
			networkError(code, 'something odd'),
		);
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(message);
	});

	it.each(['', 'llm.example.com/v1', 'ftp://llm.example.com', 'http://'])(
		'sends nothing to "%s", which is not a URL',
		async (serverUrl) => {
			const { status, message, requests } = await test({ ...SERVER, baseUrl: serverUrl });
			expect(status).toBe('Error');
			expect(message).toMatch(/is not a URL.*http:\/\/ or https:\/\//);
			expect(requests).toEqual([]);
		},
	);

	it.each<[object, RegExp]>([
		[{ statusCode: 401, body: { error: { code: 'invalid_api_key' } } }, /rejected the key/],
		[{ statusCode: 401, body: { error: { message: 'no' } } }, /rejected the key/],
		[{ statusCode: 401, body: { error: { code: 'incorrect_hostname' } } }, /another region/],
		[{ statusCode: 401, body: { error: { code: '401' } } }, /belongs to this resource/],
		[{ statusCode: 403, body: '<html>' }, /does not have permission/],
		[{ statusCode: 404, body: undefined }, /does not have the chosen API/],
		[{ statusCode: 200, body: '<html>Sign in</html>' }, /not with a list/],
		[{ statusCode: 200, body: null }, /not with a list/],
		[{ statusCode: 418, body: { object: 'list' } }, /not with a list/],
		[{ statusCode: 504, body: undefined }, /returned HTTP 504/],
	])('says what the answer %j means', async (answer, message) => {
		const result = await test(SERVER, answer);
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(message);
	});

	it('follows redirects on the same server, and never to another one', async () => {
		const location = '/v1/models/';
		const here = await test(SERVER, { statusCode: 307, headers: { location }, body: '' }, {});
		expect(here.status).toBe('OK');
		expect(here.requests.map(({ url }) => url)).toEqual([
			'https://llm.example.com/v1/models',
			'https://llm.example.com/v1/models/',
		]);
		for (const other of ['https://login.example.com/', 'http://llm.example.com/v1/models']) {
			const headers = { location: other };
			const away = await test(SERVER, { statusCode: 302, headers, body: '' });
			expect(away.message).toContain(`redirects to ${other}`);
			expect(away.requests).toHaveLength(1);
		}
	});
});
