import type { Page } from '../domain/page.ts';

/** A page of a list. Where it is empty the ids are empty too: the published schema wants strings. */
export function listToWire<T extends { id: string }, W>(page: Page<T>, toWire: (document: T) => W) {
	return {
		object: 'list',
		data: page.documents.map(toWire),
		first_id: page.documents[0]?.id ?? '',
		last_id: page.documents.at(-1)?.id ?? '',
		has_more: page.hasMore,
	};
}
