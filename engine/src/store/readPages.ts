import type { Page } from '../domain/page.ts';

const PAGE_SIZE = 500;

interface Cursor {
	order: 'asc';
	limit: number;
	after?: string;
}

/**
 * All documents, oldest first, a page at a time. The caller may remove what it has read. The cursor to the next page must
 * still exist, so a page is passed on only when the next one has been read.
 */
export async function* readPages<T extends { id: string }>(
	list: (query: Cursor) => Promise<Page<T>>,
): AsyncGenerator<T> {
	let page = await list({ order: 'asc', limit: PAGE_SIZE });
	for (;;) {
		const last = page.documents.at(-1);
		const next =
			page.hasMore && last !== undefined
				? await list({ order: 'asc', limit: PAGE_SIZE, after: last.id })
				: undefined;
		yield* page.documents;
		if (next === undefined) return;
		page = next;
	}
}
