import { APIConnectionTimeoutError, APIError, APIUserAbortError, OpenAIError } from 'openai';
import { BackendError } from '../../BackendError.ts';
import { errorHint } from './errorHints.ts';
import { redactSecrets } from './redactSecrets.ts';

/** No request left this machine, or none reached the server. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

const UNKNOWN_HINT =
	'Servers of this API seldom answer so: look at its log, and at what stands between it and n8n.';

/** Of a server's text so much is looked through for keys; what is told of it is cut after that, and so cuts none in two. */
const MAX_READ_CHARACTERS = 100_000;
const MAX_MESSAGE_CHARACTERS = 2000;

/** 429 for these never ends by waiting (OpenAI's error codes guide). */
const QUOTA_CODES =
	/^(insufficient_quota|credit_balance_exhausted|.*_spend_limit_exceeded|organization_usage_limit_exceeded)$/;

/**
 * The one place where what the SDK or the transport threw becomes a `BackendError`.
 *
 * @param url where the request went, to name the server that is silent
 */
export function toBackendError(error: unknown, url = ''): BackendError {
	const translated = findBackendError(error);
	if (translated) return translated;
	if (error instanceof APIError && error.status !== undefined) return fromResponse(error);
	if (error instanceof APIUserAbortError) {
		return new BackendError('The request was cancelled', { code: 'cancelled', cause: error });
	}
	// The SDK refused to send it: the id `..` for example.
	if (error instanceof OpenAIError && !(error instanceof APIError)) {
		return new BackendError(redactSecrets(error.message), {
			code: 'invalid_request',
			cause: error,
		});
	}
	return fromConnectionError(error, url);
}

function fromResponse(error: APIError): BackendError {
	const status = error.status as number;
	const busy =
		error.code === 'conversation_locked' ||
		/\brun\b.*\bis active|already has an active run/i.test(error.message);
	const code = busy ? 'thread_busy' : (error.code ?? error.type)?.toString();
	const asked = error.headers?.get('x-should-retry');
	const rateLimited = status === 429 && !QUOTA_CODES.test(code ?? '');
	return new BackendError(responseMessage(error), {
		status,
		code,
		requestId: error.requestID ?? undefined,
		hint: errorHint(code, status) ?? UNKNOWN_HINT,
		notExecuted: rateLimited,
		temporary: asked
			? asked === 'true'
			: rateLimited || status === 408 || (status >= 500 && status !== 501),
		retryAfterMs: retryAfterMs(error.headers),
		cause: error,
	});
}

/** The sentence for people. Where the body has none, the SDK's text: the status, and the body as it is. */
function responseMessage(error: APIError): string {
	const body = error.error as { message?: unknown; detail?: unknown } | undefined;
	const sentence = [body?.message, body?.detail].find((text) => typeof text === 'string' && text);
	const answered = `The server answered ${error.status}`;
	const rest = error.message.replace(/^\d{3}\s*(status code \(no body\))?/, '');
	const text = sentence ? String(sentence) : rest ? `${answered}: ${rest}` : answered;
	const isPage = /<(!doctype|html)/i.test(text);
	const told = isPage ? `${answered} with a web page` : text.slice(0, MAX_READ_CHARACTERS);
	return redactSecrets(told).slice(0, MAX_MESSAGE_CHARACTERS);
}

function retryAfterMs(headers: Headers | undefined): number | undefined {
	const ms = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
	if (ms >= 0) return ms;
	const after = headers?.get('retry-after') ?? '';
	const seconds = Number(after || Number.NaN);
	const waitMs = Number.isNaN(seconds) ? Date.parse(after) - Date.now() : seconds * 1000;
	return waitMs >= 0 ? waitMs : undefined;
}

function fromConnectionError(error: unknown, url: string): BackendError {
	const timedOut = error instanceof APIConnectionTimeoutError;
	const code = timedOut ? 'ETIMEDOUT' : findErrno(error);
	const where = URL.canParse(url) ? new URL(url).origin : 'the server';
	const what =
		error instanceof SyntaxError
			? `The answer from ${where} was cut off`
			: `No answer from ${where}`;
	return new BackendError(code ? `${what} (${code})` : `${what}: ${innermostText(error)}`, {
		code,
		hint: errorHint(code) ?? errorHint('ECONNRESET'),
		notExecuted: NEVER_SENT.includes(code ?? ''),
		temporary: true,
		cause: error,
	});
}

/** The SDK wraps what the transport throws. */
function findBackendError(error: unknown): BackendError | undefined {
	return [...causes(error)].find((cause) => cause instanceof BackendError);
}

/** Transports bury the errno under one or more causes. */
function findErrno(error: unknown): string | undefined {
	for (const { code } of causes(error)) {
		if (typeof code === 'string' && /^E[A-Z_]+$/.test(code)) return code;
	}
	return undefined;
}

function innermostText(error: unknown): string {
	const texts = [...causes(error)].map(({ message }) => message).filter(Boolean);
	return redactSecrets(String(texts.at(-1) ?? 'the connection was lost')).slice(0, 500);
}

function* causes(error: unknown): Generator<{ code?: unknown; message?: unknown }> {
	let current = error;
	for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth++) {
		yield current;
		current = (current as { cause?: unknown }).cause;
	}
}
