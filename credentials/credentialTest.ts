import type { ICredentialTestRequest } from 'n8n-workflow';

/**
 * Reads the list of models. Where that would tell too little, on OpenAI's own host with its gone Assistants API and on
 * Foundry, which lists no models there, it asks for assistants instead.
 */
const PATH = `={{ $credentials.serverApi === 'assistants' && ($credentials.preset === 'foundry' || /^https:\\/\\/([a-z]+\\.)?api\\.openai\\.com/.test($credentials.serverUrl)) ? '/assistants?limit=1' : '/models' }}`;

/** Answers with an error status are read like any other, for their code; only these are told by the status alone. */
const BY_STATUS = [403, 404, 500, 502, 503];

const byCode = (code: string, message: string) => ({
	type: 'responseSuccessBody' as const,
	properties: { key: 'error.code', value: code, message },
});

export const credentialTest: ICredentialTestRequest = {
	request: {
		baseURL: '={{ $credentials.serverUrl }}',
		url: PATH,
		ignoreHttpStatusErrors: { ignore: true, except: BY_STATUS },
	},
	rules: [
		byCode(
			'invalid_api_key',
			'The server did not accept the key. Check that it is complete and belongs to this server.',
		),
		byCode(
			'incorrect_hostname',
			'The key is right, but belongs to another region. Choose OpenAI, Regional, and the region of its project.',
		),
		byCode(
			'401',
			'The server did not accept the key. Check that it is a key of this resource, and not of another one.',
		),
		{
			type: 'responseSuccessBody',
			properties: {
				key: 'object',
				value: undefined,
				message:
					'A server answered, but not with what was asked for. Check the key, and the URL: it usually ends with /v1.',
			},
		},
		...([
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'The server knows the key, but it may not do this. Check its permissions.',
				},
			},
			...[500, 502, 503].map((value) => ({
				type: 'responseCode',
				properties: {
					value,
					message: `The server is there, but stumbled (HTTP ${value}). Test again in a minute.`,
				},
			})),
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						"There is no such API at this address. With api.openai.com choose 'Responses': OpenAI shut its Assistants API on 2026-08-26. Elsewhere check the URL: it usually ends with /v1.",
				},
			},
		] as never[]),
	],
};
