import { setTimeout as sleep } from 'node:timers/promises';
import { APIConnectionError, APIError } from 'openai';
import { readRetryAfter, readRetryDelay } from './retryDelay.ts';

const RETRIES = 2;
const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 60_000;

const RETRIED_STATUSES = [408, 409, 429, 500, 502, 503, 504, 529];

/** Waiting does not help. */
const IS_ABOUT_QUOTA = /insufficient.?(quota|balance|funds|credit)|billing|spend.?limit/i;

/**
 * Sends a request up to three times, as OpenAI's SDK does: after trouble with the connection, and where the server
 * is overloaded. It waits as long as the server asks for, up to a minute.
 */
export async function retryRequest<Result>(
	request: () => PromiseLike<Result>,
	signal: AbortSignal,
): Promise<Result> {
	for (let attempt = 0; ; attempt++) {
		try {
			return await request();
		} catch (error) {
			signal.throwIfAborted();
			const delayMs = delayAfter(error, attempt);
			if (delayMs === undefined || attempt === RETRIES) throw error;
			await sleep(delayMs, undefined, { signal });
		}
	}
}

/** @returns undefined when the same request would not succeed later */
function delayAfter(error: unknown, attempt: number): number | undefined {
	const standard = FIRST_DELAY_MS * 2 ** attempt;
	if (error instanceof APIConnectionError) return standard;
	if (!(error instanceof APIError) || error.status === undefined) return undefined;
	if (!RETRIED_STATUSES.includes(error.status)) return undefined;
	if (IS_ABOUT_QUOTA.test(`${error.message} ${error.code}`)) return undefined;
	const askedMs = readRetryAfter(error.headers) ?? readRetryDelay(error.message);
	return askedMs !== undefined && askedMs <= MAX_DELAY_MS ? askedMs : standard;
}
