import { APIConnectionTimeoutError, APIError, APIUserAbortError, OpenAIError } from 'openai';
import { BackendError } from '../../BackendError.ts';
import { errorHint } from './errorHints.ts';
import { redactSecrets } from './redactSecrets.ts';

/** The request did not leave this machine, or did not reach the server. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** A run that was cancelled between reasoning and answer breaks its conversation (openai/openai-node#1791). */
export const ORPHAN_REASONING =
	/'(rs_\w+)' of type 'reasoning' was provided without its required following item/;
const ORPHAN_REASONING_HINT =
	'An earlier run on this thread was cancelled and left an incomplete step. Start a new thread with Create Thread.';

const NO_VERSION_HINT =
	'Check the Base URL in the credential: it has no version path, and usually ends with /v1.';

const UNKNOWN_HINT =
	'This is an unusual response for this API. Check the log of the server, and any proxy between the server and n8n.';

/** A server's text is truncated to `MAX_READ_CHARACTERS`, then keys are redacted, then it is truncated to `MAX_MESSAGE_CHARACTERS`: so no
 * part of a key remains. */
const MAX_READ_CHARACTERS = 100_000;
const MAX_MESSAGE_CHARACTERS = 2000;

/** Waiting does not help for a 429 with one of these codes (OpenAI's error codes guide). */
const QUOTA_CODES =
	/^(insufficient_quota|credit_balance_exhausted|.*_spend_limit_exceeded|organization_usage_limit_exceeded)$/;

/**
 * Converts every error of the SDK and the transport to a `BackendError`. The only place that does so.
 *
 * @param url the URL of the request, to name the server that did not respond
 */
export function toBackendError(error: unknown, url = ''): BackendError {
	const translated = findBackendError(error);
	if (translated) return translated;
	if (error instanceof APIError && error.status !== undefined) return fromResponse(error, url);
	if (error instanceof APIUserAbortError) {
		return new BackendError('The request was cancelled', { code: 'cancelled', cause: error });
	}
	// The SDK refused to send the request, for example because of the id `..`.
	if (error instanceof OpenAIError && !(error instanceof APIError)) {
		return new BackendError(redactSecrets(error.message), {
			code: 'invalid_request',
			cause: error,
		});
	}
	return fromConnectionError(error, url);
}

function fromResponse(error: APIError, url: string): BackendError {
	const status = error.status as number;
	const busy =
		error.code === 'conversation_locked' ||
		/\brun\b.*\bis active|already has an active run/i.test(error.message);
	const code = busy ? 'thread_busy' : (error.code ?? error.type)?.toString();
	const shouldRetry = error.headers?.get('x-should-retry');
	const rateLimited = status === 429 && !QUOTA_CODES.test(code ?? '');
	return new BackendError(responseMessage(error), {
		status,
		code,
		requestId: error.requestID ?? undefined,
		hint: chooseHint(error, code, url),
		notExecuted: rateLimited,
		temporary: shouldRetry
			? shouldRetry === 'true'
			: rateLimited || status === 408 || (status >= 500 && status !== 501),
		retryAfterMs: retryAfterMs(error.headers),
		cause: error,
	});
}

function chooseHint(error: APIError, code: string | undefined, url: string): string {
	if (ORPHAN_REASONING.test(error.message)) return ORPHAN_REASONING_HINT;
	if (error.status === 404 && !hasVersion(url)) return NO_VERSION_HINT;
	return errorHint(code, error.status) ?? UNKNOWN_HINT;
}

/** Foundry's project endpoints have a version in the query. */
function hasVersion(url: string): boolean {
	const path = URL.canParse(url) ? new URL(url).pathname : '/v1';
	return /\/(v\d|openai|api\/projects)\b/.test(path);
}

/** The message in the body. Without one, the text of the SDK: the status and the body. */
function responseMessage(error: APIError): string {
	const body = error.error as { message?: unknown; detail?: unknown } | undefined;
	const sentence = [body?.message, body?.detail].find((text) => typeof text === 'string' && text);
	const prefix = `The server returned HTTP ${error.status}`;
	const rest = error.message.replace(/^\d{3}\s*(status code \(no body\))?/, '');
	const text = sentence ? String(sentence) : rest ? `${prefix}: ${rest}` : prefix;
	const isPage = /<(!doctype|html)/i.test(text);
	const message = isPage ? `${prefix} with a web page` : text.slice(0, MAX_READ_CHARACTERS);
	return redactSecrets(message).slice(0, MAX_MESSAGE_CHARACTERS);
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
			? `The response from ${where} was cut off`
			: `No response from ${where}`;
	return new BackendError(code ? `${what} (${code})` : `${what}: ${innermostText(error)}`, {
		code,
		hint: errorHint(code) ?? errorHint('ECONNRESET'),
		notExecuted: NEVER_SENT.includes(code ?? ''),
		temporary: true,
		cause: error,
	});
}

/** The SDK wraps errors of the transport. */
function findBackendError(error: unknown): BackendError | undefined {
	return [...causes(error)].find((cause) => cause instanceof BackendError);
}

/** Transports nest the errno under one or more causes. */
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
