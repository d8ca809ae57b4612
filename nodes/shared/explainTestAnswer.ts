/** A response as n8n's `request` returns it. */
export interface TestAnswer {
	statusCode: number;
	headers?: Record<string, string | undefined>;
	/** Parsed where it is JSON. */
	body?: unknown;
}

const BY_CODE: Record<string, string> = {
	invalid_api_key:
		'The server rejected the key. Check that it is complete and belongs to this server.',
	incorrect_hostname:
		'The key is valid, but it belongs to another region. Choose OpenAI, Regional, and the region of its project.',
	'401': 'The server rejected the key. Check that the key belongs to this resource.',
};

const BY_STATUS: Record<number, string> = {
	401: BY_CODE.invalid_api_key as string,
	403: 'The server accepted the key, but the key does not have permission for this. Check its permissions.',
	404: "This address does not have the chosen API. With api.openai.com, choose 'Responses': OpenAI shut down its Assistants API on 2026-08-26. With other servers, check the URL, which usually ends with /v1.",
};

/** What is wrong, by the response to the credential's test; undefined when it is a list of models or assistants. */
export function explainTestAnswer({ statusCode, headers, body }: TestAnswer): string | undefined {
	const { object, error } = toObject(body);
	const code = toObject(error).code;
	const known = typeof code === 'string' || typeof code === 'number' ? BY_CODE[code] : undefined;
	if (known !== undefined) return known;
	const isSuccess = statusCode >= 200 && statusCode < 300;
	if (isSuccess && object !== undefined) return undefined;
	const location = headers?.location;
	if (statusCode >= 300 && statusCode < 400 && location) {
		return `The server redirects to ${location}. If that is the right server, enter its URL instead; often it is https instead of http.`;
	}
	if (statusCode >= 500) {
		return `The server is reachable but returned HTTP ${statusCode}. Test again in a minute.`;
	}
	return (
		BY_STATUS[statusCode] ??
		'A server answered, but not with a list of models or assistants. Check the key and the URL, which usually ends with /v1.'
	);
}

/** n8n leaves a body that is not JSON as text. */
const toObject = (value: unknown): Record<string, unknown> =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
