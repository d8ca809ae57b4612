/** More than any run or thread holds; a list that goes on is cut here. */
const MAX_ITEMS = 10_000;

/**
 * All items of a list, page after page. Ends at an item that was there before: servers that ignore `after` send
 * their first page for ever.
 */
export async function collectPages<T extends { id: string }>(list: AsyncIterable<T>): Promise<T[]> {
	const items = new Map<string, T>();
	for await (const item of list) {
		if (items.has(item.id) || items.size >= MAX_ITEMS) break;
		items.set(item.id, item);
	}
	return [...items.values()];
}
