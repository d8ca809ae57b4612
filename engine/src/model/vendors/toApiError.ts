import { APIConnectionError, APIError } from 'openai';

/** The fields of the AI SDK's `APICallError`. */
interface CallError extends Error {
	statusCode?: number;
	responseBody?: string;
	responseHeaders?: Record<string, string>;
}

/** Converts an error of the AI SDK to that of OpenAI's, which distinguishes errors of all servers. */
export function toApiError(error: unknown): unknown {
	const { name, message, cause } = error as Error;
	const reason = { cause: cause as Error | undefined };
	if (name === 'TypeError' && message === 'fetch failed')
		return new APIConnectionError({ message, ...reason });
	if (name !== 'AI_APICallError') return error;
	const { statusCode, responseBody = '', responseHeaders = {} } = error as CallError;
	if (statusCode === undefined) return new APIConnectionError({ message, ...reason });
	const headers = new Headers(responseHeaders);
	const body = { error: { ...errorIn(responseBody), message: message || `status ${statusCode}` } };
	return APIError.generate(statusCode, body, undefined, headers);
}

function errorIn(responseBody: string): object {
	try {
		const { error } = JSON.parse(responseBody) as { error?: unknown };
		return typeof error === 'object' && error !== null ? error : {};
	} catch {
		return {};
	}
}
