import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { ModelError } from '../Model.ts';

/** How to go on, by what the model server answered. */
const hints: Record<number, string> = {
	400: 'Check that the model is able to call tools and that its context is long enough.',
	401: 'Check CODE_INTERPRETER_MODEL_API_KEY.',
	403: 'Check what CODE_INTERPRETER_MODEL_API_KEY may be used for.',
	404: 'Check the model name and CODE_INTERPRETER_MODEL_BASE_URL.',
	429: 'Wait a while, or raise the limit of the model server.',
};

/** What went wrong with a model server, for `last_error`: without keys, and with the way on. */
export function toModelError(error: unknown, secrets: string[]): ModelError {
	if (error instanceof APIConnectionTimeoutError) {
		return new ModelError(
			'The model server did not answer in time. Try again, or use a quicker model.',
		);
	}
	if (error instanceof APIConnectionError) {
		return new ModelError(
			'The model server cannot be reached. Check that it runs and that CODE_INTERPRETER_MODEL_BASE_URL names it.',
		);
	}
	if (error instanceof APIError && error.status !== undefined) {
		const said = redact(error.message, secrets).slice(0, 300);
		const hint = hints[error.status] ?? 'Try again; the log of the model server may tell more.';
		const code = error.status === 429 ? 'rate_limit_exceeded' : 'server_error';
		return new ModelError(`The model server answered: ${said} ${hint}`, code);
	}
	if (error instanceof ModelError) return error;
	// What fetch throws when a connection ends within an answer.
	if (/^TypeError: (terminated|.*(aborted|closed))/.test(String(error))) {
		return new ModelError('The answer of the model server broke off. Try again.');
	}
	return new ModelError(
		'The answer of the model server cannot be understood: is it an OpenAI-compatible chat server?',
	);
}

/** Servers quote the key they were given, whole or in part. */
function redact(text: string, secrets: string[]): string {
	const known = secrets
		.filter((secret) => secret !== '')
		.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
	return known.replace(/\b(sk|key|Bearer)[-_ ][\w*.-]{6,}/gi, '***');
}
