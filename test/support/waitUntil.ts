import { setTimeout as sleep } from 'node:timers/promises';

/** Looks every 100 ms until what it sees is true, and gives that back; the test's own time limit ends it. */
export async function waitUntil<Seen>(look: () => Promise<Seen>): Promise<NonNullable<Seen>> {
	for (;;) {
		const seen = await look();
		if (seen) return seen;
		await sleep(100);
	}
}
