import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { ModelError } from '../../Model.ts';
import { isAboutContextLength } from './contextLength.ts';
import { UNREADABLE_CALL } from './transientErrors.ts';
import { readRetryAfter } from '../../retryDelay.ts';

/** What to do, by the status that the model server returned. */
const HINTS: Record<number, string> = {
	400: 'Check that the model can call tools and that its context is long enough.',
	401: 'Check CODE_INTERPRETER_MODEL_API_KEY.',
	402: 'Check the plan and the billing of the model server.',
	403: 'Check the permissions of CODE_INTERPRETER_MODEL_API_KEY.',
	404: 'Check the model name and CODE_INTERPRETER_MODEL_BASE_URL.',
	413: 'Start a new thread, or send fewer and smaller images.',
	429: 'Try again later, or raise the rate limit of the model server.',
	502: 'Check that the model server behind the gateway runs.',
	503: 'The model server is overloaded or still loading the model. Try again later.',
	504: 'The gateway did not wait for the model server. Try again, or raise its timeout.',
	529: 'The model server is overloaded. Try again later.',
};

/** What to do, by the message; more specific than the status. */
const HINTS_BY_MESSAGE: { applies: (message: string) => boolean; hint: string; code?: Code }[] = [
	{
		applies: isAboutContextLength,
		hint: 'Start a new thread, send less, or raise the context length of the model server (Ollama: num_ctx, vLLM: --max-model-len, llama.cpp: --ctx-size).',
	},
	{
		applies: matches(UNREADABLE_CALL),
		hint: 'The model wrote a call that its server could not read. Try again, or use a model that calls tools more reliably.',
	},
	{
		applies: matches(
			/insufficient.?(quota|balance|funds|credit)|billing|exceeded your current quota|spend.?limit/i,
		),
		hint: 'Check the plan and the billing of the model server.',
	},
	{
		applies: matches(
			/content.?(?:filter|management policy)|responsible.?ai|moderation|safety system|content exists risk|inappropriate content|data_inspection_failed|usage guidelines|unsafe or sensitive/i,
		),
		hint: 'Rephrase the question, or use another model.',
		code: 'invalid_prompt',
	},
	{
		applies: matches(/more system memory|out of memory|insufficient memory|\bOOM\b/i),
		hint: 'Use a smaller model or a shorter context, or free memory on the model server.',
	},
	{
		applies: matches(/api.?key (?:is )?(?:not valid|invalid)|(?:invalid|incorrect) api.?key/i),
		hint: 'Check CODE_INTERPRETER_MODEL_API_KEY.',
	},
	{
		applies: matches(/\bimages?\b|image_url/i),
		hint: 'Check the images of the messages, or use a model that can see.',
	},
	{
		applies: matches(/rate.?limit|too many requests/i),
		hint: 'Try again later, or raise the rate limit of the model server.',
		code: 'rate_limit_exceeded',
	},
	{
		applies: matches(/overloaded|at capacity|no capacity|server is busy/i),
		hint: 'The model server is overloaded. Try again later.',
	},
];

type Code = ModelError['code'];

function matches(pattern: RegExp) {
	return (message: string): boolean => pattern.test(message);
}

/** Converts what went wrong with a model server to a message for `last_error`, without keys and with a hint. */
export function toModelError(error: unknown, secrets: string[]): ModelError {
	if (error instanceof APIConnectionTimeoutError) {
		return new ModelError(
			'The model server did not answer in time. Try again, or use a faster model.',
		);
	}
	if (error instanceof APIConnectionError && wasConnected(error)) {
		return new ModelError(
			'The model server closed the connection before its answer was complete. Try again, or check its log.',
			'server_error',
			502,
		);
	}
	if (error instanceof APIConnectionError) {
		return new ModelError(
			'The model server cannot be reached. Check that it runs and that CODE_INTERPRETER_MODEL_BASE_URL names it.',
			'server_error',
			503,
		);
	}
	if (error instanceof APIError) {
		const message = endSentence(redact(withoutPage(error.message), secrets).slice(0, 300));
		const { hint, code } = hintFor(error);
		const isLimited = error.status === 429;
		return new ModelError(
			`The model server answered: ${message} ${hint}${describeWait(error)}`,
			code ?? (isLimited ? 'rate_limit_exceeded' : 'server_error'),
			error.status,
		);
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

/** What Node reports when the other side ends a connection that existed. */
const CLOSED = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

function wasConnected(error: object): boolean {
	const { code, cause } = error as { code?: unknown; cause?: unknown };
	if (CLOSED.includes(String(code))) return true;
	return typeof cause === 'object' && cause !== null && wasConnected(cause);
}

function hintFor({ status = 0, message, code: given }: APIError): { hint: string; code?: Code } {
	const text = `${message} ${given ?? ''}`;
	const found = HINTS_BY_MESSAGE.find(({ applies }) => applies(text));
	// What a status says for certain is not looked for in its message; but xAI's content filter answers with 403.
	const isCertain = status === 401 || (status === 403 && found?.code !== 'invalid_prompt');
	if (isCertain) return { hint: HINTS[status] ?? '' };
	return found ?? { hint: HINTS[status] ?? 'Try again, or check the log of the model server.' };
}

/** How long the server asks to wait, if it is too long to wait for. */
function describeWait({ headers }: APIError): string {
	const seconds = Math.ceil((readRetryAfter(headers) ?? 0) / 1000);
	return seconds > 0 ? ` It asks to wait ${seconds} seconds.` : '';
}

function endSentence(text: string): string {
	return /[.!?:;…。]$/.test(text) ? text : `${text}.`;
}

/** Gateways answer with web pages. */
function withoutPage(message: string): string {
	if (!/<(?:html|!doctype)/i.test(message)) return message;
	const title = /<title>([^<]*)<\/title>/i.exec(message)?.[1]?.trim() ?? 'a web page';
	const before = message.slice(0, message.search(/</)).trim();
	// Titles often begin with the status that comes before the page.
	return title.startsWith(before) ? title : `${before} ${title}`;
}

/** Some servers quote the key they received, whole or in part. */
function redact(text: string, secrets: string[]): string {
	const known = secrets
		.filter((secret) => secret !== '')
		.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
	return known.replace(/\b(sk|key|Bearer)[-_ ][\w*.-]{6,}/gi, '***');
}
