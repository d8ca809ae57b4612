/** Uploads are not sent on to another address: they would have to be kept in memory for that. */
const REDIRECT_HINT =
	'The server sends requests on to another address. Put that one into the Base URL of the credential; often it is https in place of http.';

/** Code or HTTP status -> how to go on. Codes come first: they say more. */
const HINTS: Record<string, string> = {
	ECONNREFUSED:
		"Nothing listens there. Start the server (the engine of this package: 'npm run engine'), or correct the Base URL in the credential. From a container, 127.0.0.1 is the container itself.",
	ENOTFOUND: 'No server has this name. Check the Base URL in the credential for a typing error.',
	EAI_AGAIN: 'The name could not be looked up just now. Check the network and the Base URL.',
	ECONNRESET:
		'The connection was cut off. Run it again; if it stays, look at the server or a proxy in between.',
	ETIMEDOUT: 'No answer came in time. Check that the server is up and can be reached from n8n.',
	invalid_api_key:
		'Put a valid key into the credential. Keys of one server do not work on another.',
	incorrect_hostname:
		'The key belongs to another region. Set the Base URL of its region in the credential, such as https://eu.api.openai.com/v1.',
	insufficient_quota:
		'The account has no credit left. Add credit or raise its limit, then run it again.',
	model_not_found: 'Choose a model from the list, or check its name and that the key may use it.',
	thread_busy:
		"Set 'When Thread Is Busy' to wait or cancel in Run and Wait, or start a new thread with Create Thread.",
	size_mismatch: 'The transfer was cut off. Run it again.',
	'301': REDIRECT_HINT,
	'302': REDIRECT_HINT,
	'303': REDIRECT_HINT,
	'307': REDIRECT_HINT,
	'308': REDIRECT_HINT,
	'400': 'Check the values of this node against what the message says.',
	'401': 'Check the API key in the credential: the server did not accept it.',
	'403':
		'The key is known but may not do this. Check its permissions, or the project it belongs to.',
	'404':
		'It may have been deleted, have expired, or belong to another account or server than the credential names.',
	'413': 'The file is larger than the server takes. Split it or make it smaller.',
	'429': 'The server is asked too often. Run it again later, or with fewer items at a time.',
	'500': 'The server stumbled. Run it again; if it stays, look at its log or status page.',
	'502': 'A gateway on the way got no proper answer. Run it again in a minute.',
	'503': 'The server is overloaded or starting. Run it again in a minute.',
	'504': 'The server took too long. Run it again in a minute.',
};

/** How to go on after an answer with this code and status; undefined where nothing useful can be said. */
export function errorHint(code?: string, status?: number): string | undefined {
	return hintFor(code) ?? hintFor(status);
}

/** Codes are the server's words: one may be called `constructor`. */
function hintFor(key: string | number | undefined): string | undefined {
	return key !== undefined && Object.hasOwn(HINTS, key) ? HINTS[key] : undefined;
}
