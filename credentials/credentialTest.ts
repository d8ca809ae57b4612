import type { ICredentialTestRequest } from 'n8n-workflow';

/**
 * Reads the list of models. With the Assistants API it lists assistants instead on OpenAI's own host, which no longer has that API, and
 * on Foundry, which does not list models there.
 */
const TEST_PATH = `={{ $credentials.serverApi === 'assistants' && ($credentials.preset === 'foundry' || /^https:\\/\\/([a-z]+\\.)?api\\.openai\\.com/.test($credentials.serverUrl)) ? '/assistants?limit=1' : '/models' }}`;

/** Other error answers are read like any answer, for their error code. These statuses are enough by themselves. */
const HANDLED_STATUSES = [403, 404, 500, 502, 503];

const byCode = (code: string, message: string) => ({
	type: 'responseSuccessBody' as const,
	properties: { key: 'error.code', value: code, message },
});

export const credentialTest: ICredentialTestRequest = {
	request: {
		baseURL: '={{ $credentials.serverUrl }}',
		url: TEST_PATH,
		ignoreHttpStatusErrors: { ignore: true, except: HANDLED_STATUSES },
	},
	rules: [
		byCode(
			'invalid_api_key',
			'The server rejected the key. Check that it is complete and belongs to this server.',
		),
		byCode(
			'incorrect_hostname',
			'The key is valid, but it belongs to another region. Choose OpenAI, Regional, and the region of its project.',
		),
		byCode('401', 'The server rejected the key. Check that the key belongs to this resource.'),
		{
			type: 'responseSuccessBody',
			properties: {
				key: 'object',
				value: undefined,
				message:
					'A server answered, but not with a list of models or assistants. Check the key and the URL, which usually ends with /v1.',
			},
		},
		...([
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The server accepted the key, but the key does not have permission for this. Check its permissions.',
				},
			},
			...[500, 502, 503].map((value) => ({
				type: 'responseCode',
				properties: {
					value,
					message: `The server is reachable but returned HTTP ${value}. Test again in a minute.`,
				},
			})),
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						"This address does not have the chosen API. With api.openai.com, choose 'Responses': OpenAI shut down its Assistants API on 2026-08-26. With other servers, check the URL, which usually ends with /v1.",
				},
			},
		] as never[]),
	],
};
