import { notFound } from '../protocol/ApiError.ts';
import type { Findable } from '../protocol/ApiError.ts';
import { collectionOf } from '../store/collections.ts';
import type { CollectionName, Documents, Store } from '../store/Store.ts';

/** @throws ApiError (404, in OpenAI's words) when there is no such document */
export async function findOrThrow<K extends CollectionName & Findable>(
	store: Store,
	collection: K,
	id: string,
): Promise<Documents[K]> {
	const found = await collectionOf(store, collection).get(id);
	if (found === undefined) throw notFound(collection, id);
	return found;
}

/** A message or run of this thread. One of another thread counts as missing. @throws ApiError (404) when it is missing */
export async function findInThread<K extends 'messages' | 'runs'>(
	store: Store,
	collection: K,
	threadId: string,
	id: string,
): Promise<Documents[K]> {
	await findOrThrow(store, 'threads', threadId);
	const found: Documents[K] = await findOrThrow(store, collection, id);
	if (found.threadId !== threadId) throw notFound(collection, id);
	return found;
}
