import { authenticate } from '../../../credentials/authenticate.ts';

const request = {
	url: 'http://127.0.0.1:8787/v1/models',
	headers: { accept: 'application/json' },
	qs: { limit: 1 },
};

describe('authenticate', () => {
	it('sends the key as a bearer token, and keeps the rest of the request', async () => {
		const sent = await authenticate({ apiKey: ' the-key ', authentication: 'bearer' }, request);
		expect(sent).toEqual({
			...request,
			headers: { accept: 'application/json', authorization: 'Bearer the-key' },
		});
	});

	it('sends the key in the header that Azure requires', async () => {
		const credentials = { apiKey: 'the-key', authentication: 'apiKeyHeader' };
		const { headers } = await authenticate(credentials, request);
		expect(headers).toEqual({ accept: 'application/json', 'api-key': 'the-key' });
	});

	it.each(['', '   ', undefined, null])('sends no key when it is %j', async (apiKey) => {
		const { headers } = await authenticate({ apiKey } as never, request);
		expect(headers).toEqual(request.headers);
	});

	it('sends organization, project and API version when they are set', async () => {
		const sent = await authenticate(
			{ organizationId: 'org-1', projectId: 'proj_1', apiVersion: '2025-05-01' },
			request,
		);
		expect(sent.headers).toMatchObject({
			'openai-organization': 'org-1',
			'openai-project': 'proj_1',
		});
		expect(sent.qs).toEqual({ limit: 1, 'api-version': '2025-05-01' });
	});

	it('does not change the request that it was given', async () => {
		const frozen = Object.freeze({ ...request, headers: Object.freeze({ ...request.headers }) });
		await authenticate({ apiKey: 'the-key' }, frozen);
		expect(frozen.headers).toEqual({ accept: 'application/json' });
	});
});
