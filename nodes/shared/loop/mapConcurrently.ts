/**
 * Works off lanes, up to `limit` of them side by side; within a lane one entry comes after the other. The first
 * entry that fails aborts `stopping`: nothing more is begun, and what is under way is waited for.
 *
 * @throws what the first failing entry threw
 */
export async function mapConcurrently<Entry>(
	lanes: Entry[][],
	limit: number,
	stopping: AbortController,
	act: (entry: Entry) => Promise<void>,
): Promise<void> {
	const waiting = lanes.values();
	const work = async () => {
		for (const lane of waiting) {
			for (const entry of lane) {
				if (stopping.signal.aborted) return;
				await act(entry);
			}
		}
	};
	const workers = lanes.slice(0, limit).map(async () => {
		// Only the first reason stays: what the others throw once they are aborted says nothing.
		await work().catch((error: unknown) => stopping.abort(error));
	});
	await Promise.all(workers);
	stopping.signal.throwIfAborted();
}
