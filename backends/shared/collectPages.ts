/** More than any run or thread contains; longer lists are truncated. */
const MAX_ITEMS = 10_000;

/**
 * Collects all items of a paginated list. Stops at an item that it has already seen: servers that ignore `after` return
 * their first page forever.
 */
export async function collectPages<T extends { id: string }>(list: AsyncIterable<T>): Promise<T[]> {
	const items = new Map<string, T>();
	for await (const item of list) {
		if (items.has(item.id) || items.size >= MAX_ITEMS) break;
		items.set(item.id, item);
	}
	return [...items.values()];
}
