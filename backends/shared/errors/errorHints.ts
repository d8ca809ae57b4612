/** Redirects are not followed: an upload would have to be held in memory for that. */
const REDIRECT_HINT =
	'The server redirects to another address. Enter that address as the Base URL in the credential; often it is https instead of http.';

const QUOTA_HINT =
	'The account has no credit left or has reached its spending limit. Add credit or raise the limit, then run it again.';

const RATE_LIMIT_HINT =
	'The server receives too many requests. Run it again later, or with fewer items at a time.';

/** What to do next, by error code or HTTP status. Codes take precedence because they are more specific. */
const HINTS: Record<string, string> = {
	ECONNREFUSED:
		"Nothing is listening at this address. Start the server (the engine of this package: 'npm run engine'), or correct the Base URL in the credential. From a container, 127.0.0.1 is the container itself.",
	ENOTFOUND: 'There is no server with this name. Check the Base URL in the credential for a typo.',
	EAI_AGAIN: 'The server name could not be resolved. Check the network and the Base URL.',
	ECONNRESET:
		'The connection was closed early. Run it again; if it happens again, check the server and any proxy in between.',
	ETIMEDOUT:
		'The server did not respond in time. Check that it is running and can be reached from n8n.',
	invalid_api_key:
		'Enter a valid key in the credential. A key works only on the server that issued it.',
	incorrect_hostname:
		'The key belongs to another region. In the credential, set the Base URL of that region, such as https://eu.api.openai.com/v1.',
	insufficient_quota: QUOTA_HINT,
	credit_balance_exhausted: QUOTA_HINT,
	organization_usage_limit_exceeded: QUOTA_HINT,
	rate_limit_exceeded: RATE_LIMIT_HINT,
	content_filter:
		'The content filter of the server rejected the question or the answer. Rephrase the question, or remove the content that it may reject.',
	model_not_found:
		'Choose a model from the list, or check its name and whether the key may use it.',
	thread_busy:
		"In Run and Wait, set 'When Thread Is Busy' to wait or cancel, or start a new thread with Create Thread.",
	size_mismatch: 'The transfer was cut off. Run it again.',
	'301': REDIRECT_HINT,
	'302': REDIRECT_HINT,
	'303': REDIRECT_HINT,
	'307': REDIRECT_HINT,
	'308': REDIRECT_HINT,
	'400': 'Check the values of this node against the message.',
	'401': 'Check the API key in the credential: the server rejected it.',
	'403':
		'The key is valid but does not have this permission. Check its permissions and its project.',
	'404':
		'It may have been deleted, have expired, or belong to a different account or server than the credential.',
	'413': 'The file is larger than the server accepts. Split it or make it smaller.',
	'429': RATE_LIMIT_HINT,
	'500':
		'The server had an internal error. Run it again; if it happens again, check its log or status page.',
	'502': 'A gateway got no valid response from the server. Run it again in a minute.',
	'503': 'The server is overloaded or starting. Run it again in a minute.',
	'504': 'The server took too long. Run it again in a minute.',
};

/** The hint for an error with this code and status; undefined when there is none. */
export function errorHint(code?: string, status?: number): string | undefined {
	if (code?.endsWith('_spend_limit_exceeded')) return QUOTA_HINT;
	return hintFor(code) ?? hintFor(status);
}

/** Own properties only: the server chooses the code, which could be `constructor`. */
function hintFor(key: string | number | undefined): string | undefined {
	return key !== undefined && Object.hasOwn(HINTS, key) ? HINTS[key] : undefined;
}
