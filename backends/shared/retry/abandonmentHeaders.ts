import type { RunSpec } from '../../types.ts';
import { MAX_POLL_DELAY_MS } from './readPollAfter.ts';
import { MAX_TOTAL_RETRY_DELAY_MS } from './retry.ts';

/** For what requests take on their way. */
const MARGIN_MS = 60_000;

/** A client at work is never silent for so long: a look put off, and then refused as often as it is tried. */
const ABANDON_AFTER_SECONDS = (MAX_POLL_DELAY_MS + MAX_TOTAL_RETRY_DELAY_MS + MARGIN_MS) / 1000;

/**
 * Asks the server, when a run is started, to cancel it once nobody has asked for it for so long: an n8n that was killed
 * cannot. The engine of this package does so; the header is its own, and other servers pass over it.
 */
export function abandonmentHeaders({
	isWatched,
}: Pick<RunSpec, 'isWatched'>): Record<string, string> {
	return isWatched ? { 'x-code-interpreter-abandon-after': String(ABANDON_AFTER_SECONDS) } : {};
}
