/** Runs an action for each item, at most `count` at a time. @returns the results in order */
export async function mapWithLimit<Item, Result>(
	count: number,
	items: readonly Item[],
	act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const left = items.entries();
	const worker = async () => {
		for (const [index, item] of left) results[index] = await act(item);
	};
	await Promise.all(Array.from({ length: count }, worker));
	return results;
}
