import type { Page } from '../domain/page.ts';

/** A page of a list. The ids of an empty page are empty strings: the published schema requires strings. */
export function listToWire<T extends { id: string }, W>(page: Page<T>, toWire: (document: T) => W) {
	return {
		object: 'list',
		data: page.documents.map(toWire),
		first_id: page.documents[0]?.id ?? '',
		last_id: page.documents.at(-1)?.id ?? '',
		has_more: page.hasMore,
	};
}
