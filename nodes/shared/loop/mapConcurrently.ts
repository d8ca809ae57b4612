/**
 * Processes queues, up to `limit` of them at the same time. The entries of one queue are processed one after the other. The first
 * entry that fails aborts `abortController`: nothing more is started, and what is running is waited for.
 *
 * @throws what the first failing entry threw
 */
export async function mapConcurrently<Entry>(
	queues: Entry[][],
	limit: number,
	abortController: AbortController,
	act: (entry: Entry) => Promise<void>,
): Promise<void> {
	const { signal } = abortController;
	const waiting = queues.values();
	const work = async () => {
		for (const queue of waiting) {
			for (const entry of queue) {
				if (signal.aborted) return;
				await act(entry);
			}
		}
	};
	const workers = queues.slice(0, limit).map(async () => {
		// Only the first reason counts: the errors of aborted workers say nothing new.
		await work().catch((error: unknown) => abortController.abort(error));
	});
	await Promise.all(workers);
	signal.throwIfAborted();
}
