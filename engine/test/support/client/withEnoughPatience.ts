const ATTEMPTS_SECONDS = [2, 8, 32, 128];

/** Polls, and measures how long the polled runs had not been polled. */
type Poll = (requests: () => Promise<unknown>) => Promise<void>;

/**
 * Observes what happens to runs that are polled. A machine that is too busy to poll them in time proves nothing: there,
 * the observation is repeated with more patience.
 * @param observe creates runs whose clients announce polls within this many seconds
 * @returns what was observed when the machine was fast enough
 */
export async function withEnoughPatience<Seen>(
	observe: (abandonAfterSeconds: number, poll: Poll) => Promise<Seen>,
): Promise<Seen> {
	for (const seconds of ATTEMPTS_SECONDS) {
		let [longestMs, lastMs] = [0, performance.now()];
		const seen = await observe(seconds, async (requests) => {
			const startedMs = performance.now();
			await requests();
			longestMs = Math.max(longestMs, performance.now() - lastMs);
			lastMs = startedMs;
		});
		if (longestMs < seconds * 1000) return seen;
	}
	throw new Error('This machine is too busy to poll once in two minutes.');
}
