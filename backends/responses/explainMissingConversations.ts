import { BackendError } from '../BackendError.ts';

const NO_CONVERSATIONS = 'no_conversations';

const HINT =
	'Use the node Analyze Files, which works without it. If the server should have this API, check the Base URL in the credential, which usually ends with /v1.';

/** Statuses of a path that a server does not have. */
const MISSING_PATH = [404, 405, 501];

/** OpenAI's keys with zero data retention cannot store conversations. */
const NOTHING_IS_STORED = /zero[- ]data[- ]retention|\bZDR\b/i;

/**
 * For `.catch` on the creation of a conversation: servers with the Responses API such as xAI, Groq, OpenRouter, vLLM and LM Studio have
 * no conversations.
 */
export function explainMissingConversations(error: unknown): never {
	if (!(error instanceof BackendError)) throw error;
	const { status, requestId, message } = error;
	if (!MISSING_PATH.includes(status ?? 0) && !NOTHING_IS_STORED.test(message)) throw error;
	throw new BackendError(`The server has no Conversations API: ${message}`, {
		status,
		requestId,
		code: NO_CONVERSATIONS,
		hint: HINT,
		cause: error,
	});
}

/** The same error for a server that is known to have none, without a request. */
export function missingConversations(): BackendError {
	return new BackendError('This server has no Conversations API', {
		code: NO_CONVERSATIONS,
		hint: HINT,
	});
}
