/** Does the work for each item, several at once. */
export async function mapConcurrently<T>(
	items: Iterable<T>,
	atOnce: number,
	work: (item: T) => Promise<void>,
): Promise<void> {
	const rest = items[Symbol.iterator]();
	const worker = async () => {
		for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value);
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
}
