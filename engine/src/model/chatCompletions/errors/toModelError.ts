import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { ModelError } from '../../Model.ts';
import { UNREADABLE_CALL } from './transientErrors.ts';

/** What to do, by the status that the model server returned. */
const HINTS: Record<number, string> = {
	400: 'Check that the model can call tools and that its context is long enough.',
	401: 'Check CODE_INTERPRETER_MODEL_API_KEY.',
	403: 'Check the permissions of CODE_INTERPRETER_MODEL_API_KEY.',
	404: 'Check the model name and CODE_INTERPRETER_MODEL_BASE_URL.',
	429: 'Try again later, or raise the rate limit of the model server.',
	502: 'Check that the model server behind the gateway runs.',
	503: 'The model server is overloaded or still loading the model. Try again later.',
	529: 'The model server is overloaded. Try again later.',
};

/** What to do, by the message; more specific than the status. */
const HINTS_BY_MESSAGE: [RegExp, string][] = [
	[
		/context (length|window|size)|maximum context|exceed\w* .*context|num_ctx|n_ctx|prompt is too long/i,
		'Start a new thread, send less, or raise the context length of the model server (Ollama: num_ctx, vLLM: --max-model-len, llama.cpp: --ctx-size).',
	],
	[
		UNREADABLE_CALL,
		'The model wrote a call that its server could not read. Try again, or use a model that calls tools more reliably.',
	],
	[
		/insufficient.?(quota|balance|funds|credit)|billing|exceeded your current quota/i,
		'Check the plan and the billing of the model server.',
	],
];

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
	if (error instanceof APIError) {
		const message = redact(error.message, secrets).slice(0, 300);
		const hint = hintFor(error);
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

function hintFor({ status = 0, message }: APIError): string {
	const [, byMessage] = HINTS_BY_MESSAGE.find(([pattern]) => pattern.test(message)) ?? [];
	return byMessage ?? HINTS[status] ?? 'Try again, or check the log of the model server.';
}

/** Some servers quote the key they received, whole or in part. */
function redact(text: string, secrets: string[]): string {
	const known = secrets
		.filter((secret) => secret !== '')
		.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
	return known.replace(/\b(sk|key|Bearer)[-_ ][\w*.-]{6,}/gi, '***');
}
