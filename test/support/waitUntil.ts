import { setTimeout as sleep } from 'node:timers/promises';

/** Checks every 100 ms until the value is truthy, and returns it; the test's own time limit ends it. */
export async function waitUntil<Seen>(look: () => Promise<Seen>): Promise<NonNullable<Seen>> {
	for (;;) {
		const seen = await look();
		if (seen) return seen;
		await sleep(100);
	}
}
