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
	const fields = errorIn(responseBody);
	// The package drops the message of a body that is not exactly what it expects.
	const text = messageOf(fields) ?? (message || `status ${statusCode}`);
	return APIError.generate(statusCode, { error: { ...fields, message: text } }, undefined, headers);
}

/** The fields of an error: within the body, or the body itself as at Mistral. */
function errorIn(responseBody: string): Record<string, unknown> {
	try {
		const body = JSON.parse(responseBody) as Record<string, unknown>;
		const { error = body } = body;
		if (typeof error === 'string') return { message: error };
		return typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
	} catch {
		return {};
	}
}

/** FastAPI's servers, such as Mistral's, list what is wrong with each field. */
function messageOf({ message, detail = message }: Record<string, unknown>): string | undefined {
	const given = typeof message === 'string' && message !== '' ? message : detail;
	if (typeof given === 'string') return given === '' ? undefined : given;
	return given === undefined || given === null ? undefined : JSON.stringify(given);
}
