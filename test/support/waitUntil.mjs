import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a busy machine, and less than the time limit of a test, so that the failure names what did not happen. */
const WITHIN_MS = 240_000;

/** Checks become rarer with time: each takes processor time that the awaited program needs. */
const [FIRST_MS, LAST_MS, SLOWING] = [50, 150, 20];

/**
 * Checks until the value is truthy, and returns it.
 *
 * @template Seen
 * @param {() => Seen | Promise<Seen>} look
 * @param {{ everyMs?: number, withinMs?: number }} [times] `everyMs`: by default 50, and up to 150 after a while
 * @returns {Promise<NonNullable<Seen>>}
 * @throws {Error} with the code of `look` when that takes more than four minutes
 */
export async function waitUntil(look, { everyMs, withinMs = WITHIN_MS } = {}) {
	const startMs = performance.now();
	for (;;) {
		const seen = await look();
		if (seen) return seen;
		const waitedMs = performance.now() - startMs;
		if (waitedMs > withinMs) {
			throw new Error(`This did not happen within ${withinMs / 1000} seconds: ${look}`);
		}
		await sleep(everyMs ?? Math.min(LAST_MS, Math.max(FIRST_MS, waitedMs / SLOWING)));
	}
}
