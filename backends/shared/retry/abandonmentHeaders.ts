import type { RunSpec } from '../../types.ts';
import { MAX_POLL_DELAY_MS } from './readPollAfter.ts';
import { MAX_TOTAL_RETRY_DELAY_MS } from './retry.ts';

/** Allowance for network delays. */
const MARGIN_MS = 60_000;

/** A running client is never silent for this long: one delayed poll, followed by the longest series of retries. */
const ABANDON_AFTER_SECONDS = (MAX_POLL_DELAY_MS + MAX_TOTAL_RETRY_DELAY_MS + MARGIN_MS) / 1000;

/**
 * Asks the server to cancel the run when nobody has polled it for `ABANDON_AFTER_SECONDS`: an n8n that was killed cannot cancel
 * it. Only the engine of this package supports the header; other servers ignore it.
 */
export function abandonmentHeaders({
	isWatched,
}: Pick<RunSpec, 'isWatched'>): Record<string, string> {
	return isWatched ? { 'x-code-interpreter-abandon-after': String(ABANDON_AFTER_SECONDS) } : {};
}
