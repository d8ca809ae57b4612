import pRetry from 'p-retry';
import { BackendError } from '../BackendError.ts';
import { pause } from './pause.ts';

const RETRIES = 3;
const LONGEST_RETRY_AFTER_MS = 60_000;

/** The longest that a call waits between its attempts, all of them together. */
export const LONGEST_WAITS_MS = RETRIES * LONGEST_RETRY_AFTER_MS;

/** `read` may be repeated freely; `create` only when the server surely did nothing. */
export type Safety = 'read' | 'create';

/**
 * The one retry policy. `call` rejects with a `BackendError`, which says whether trying again can help.
 *
 * @throws the last `BackendError`, or the abort reason
 */
export async function retry<T>(
	call: () => Promise<T>,
	safety: Safety,
	signal?: AbortSignal,
): Promise<T> {
	return await pRetry(call, {
		retries: RETRIES,
		minTimeout: 500,
		maxTimeout: 8000,
		randomize: true,
		signal,
		shouldRetry: ({ error }) => canRetry(error, safety),
		onFailedAttempt: async ({ error, retriesLeft, retryDelay }) => {
			if (retriesLeft === 0 || !canRetry(error, safety)) return;
			const asked = Math.min((error as BackendError).retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS);
			if (asked > retryDelay) await pause(asked - retryDelay, signal);
		},
	});
}

function canRetry(error: unknown, safety: Safety): boolean {
	if (!(error instanceof BackendError) || !error.temporary) return false;
	return safety === 'read' || error.notExecuted;
}
