/** More than any run or thread contains; longer lists are truncated. */
const MAX_ITEMS = 10_000;

/**
 * Collects all items of a paginated list. Stops at an item that it has already seen: servers that ignore `after` return
 * their first page forever. Skips null and other values that are not objects.
 */
export async function collectPages<T extends { id: string }>(list: AsyncIterable<T>): Promise<T[]> {
	const items: T[] = [];
	const seen = new Set<string>();
	for await (const item of list) {
		if (typeof item !== 'object' || item === null) continue;
		if (seen.has(item.id) || items.length >= MAX_ITEMS) break;
		if (item.id) seen.add(item.id);
		items.push(item);
	}
	return items;
}
