import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a busy machine, and less than the time limit of a test, so that the failure names what did not happen. */
const WITHIN_MS = 240_000;

/**
 * Checks until the value is truthy, and returns it.
 *
 * @template Seen
 * @param {() => Seen | Promise<Seen>} look
 * @param {{ everyMs?: number, withinMs?: number }} [times]
 * @returns {Promise<NonNullable<Seen>>}
 * @throws {Error} with the code of `look` when that takes more than four minutes
 */
export async function waitUntil(look, { everyMs = 50, withinMs = WITHIN_MS } = {}) {
	const endMs = performance.now() + withinMs;
	for (;;) {
		const seen = await look();
		if (seen) return seen;
		if (performance.now() > endMs) {
			throw new Error(`This did not happen within ${withinMs / 1000} seconds: ${look}`);
		}
		await sleep(everyMs);
	}
}
