import pRetry from 'p-retry';
import { BackendError } from '../../BackendError.ts';
import { sleep } from './sleep.ts';

const RETRIES = 3;
const MAX_RETRY_AFTER_MS = 60_000;

/** The longest total time that a call waits between its attempts. */
export const MAX_TOTAL_RETRY_DELAY_MS = RETRIES * MAX_RETRY_AFTER_MS;

/**
 * The only retry policy: repeats `call` up to three times while `canRepeat` reports that a retry is safe and can succeed.
 *
 * @throws the last error of `call`, or the abort reason
 */
export async function retry<T>(
	call: () => Promise<T>,
	canRepeat: (error: unknown) => boolean | Promise<boolean>,
	signal?: AbortSignal,
): Promise<T> {
	return await pRetry(call, {
		retries: RETRIES,
		minTimeout: 500,
		maxTimeout: 8000,
		randomize: true,
		signal,
		shouldRetry: async ({ error, retryDelay }) => {
			if (!(await canRepeat(error))) return false;
			const { retryAfterMs = 0 } = error as Partial<BackendError>;
			const asked = Math.min(retryAfterMs, MAX_RETRY_AFTER_MS);
			if (asked > retryDelay) await sleep(asked - retryDelay, signal);
			return true;
		},
	});
}

/** Whether a retry can succeed. */
export function isTemporary(error: unknown): error is BackendError {
	return error instanceof BackendError && error.temporary;
}

/** Whether a retry can succeed, and the server certainly did nothing in the last attempt. */
export function isSafeToRetry(error: unknown): boolean {
	return isTemporary(error) && error.notExecuted;
}
