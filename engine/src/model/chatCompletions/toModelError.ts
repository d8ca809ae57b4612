import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { ModelError } from '../Model.ts';

/** What to do, by the status that the model server returned. */
const HINTS: Record<number, string> = {
	400: 'Check that the model can call tools and that its context is long enough.',
	401: 'Check CODE_INTERPRETER_MODEL_API_KEY.',
	403: 'Check the permissions of CODE_INTERPRETER_MODEL_API_KEY.',
	404: 'Check the model name and CODE_INTERPRETER_MODEL_BASE_URL.',
	429: 'Try again later, or raise the rate limit of the model server.',
};

/** Converts what went wrong with a model server to a message for `last_error`, without keys and with a hint. */
export function toModelError(error: unknown, secrets: string[]): ModelError {
	if (error instanceof APIConnectionTimeoutError) {
		return new ModelError(
			'The model server did not answer in time. Try again, or use a faster model.',
		);
	}
	if (error instanceof APIConnectionError) {
		return new ModelError(
			'The model server cannot be reached. Check that it runs and that CODE_INTERPRETER_MODEL_BASE_URL names it.',
		);
	}
	if (error instanceof APIError && error.status !== undefined) {
		const message = redact(error.message, secrets).slice(0, 300);
		const hint = HINTS[error.status] ?? 'Try again, or check the log of the model server.';
		const code = error.status === 429 ? 'rate_limit_exceeded' : 'server_error';
		return new ModelError(`The model server answered: ${message} ${hint}`, code);
	}
	if (error instanceof ModelError) return error;
	// What fetch throws when a connection ends in the middle of an answer.
	if (/^TypeError: (terminated|.*(aborted|closed))/.test(String(error))) {
		return new ModelError('The answer of the model server was cut off. Try again.');
	}
	return new ModelError(
		'The model server returned something other than a chat completion. Check that CODE_INTERPRETER_MODEL_BASE_URL names an OpenAI-compatible server.',
	);
}

/** Some servers quote the key they received, whole or in part. */
function redact(text: string, secrets: string[]): string {
	const known = secrets
		.filter((secret) => secret !== '')
		.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
	return known.replace(/\b(sk|key|Bearer)[-_ ][\w*.-]{6,}/gi, '***');
}
