import type { Collection, CollectionName, Store } from './Store.ts';

/** Creates a collection of each name. */
export function makeCollections(make: <K extends CollectionName>(name: K) => Collection<K>): {
	[K in CollectionName]: Collection<K>;
} {
	return {
		assistants: make('assistants'),
		threads: make('threads'),
		messages: make('messages'),
		runs: make('runs'),
		runSteps: make('runSteps'),
		files: make('files'),
		conversations: make('conversations'),
		items: make('items'),
		containers: make('containers'),
		containerFiles: make('containerFiles'),
		uploads: make('uploads'),
		uploadParts: make('uploadParts'),
		folderFiles: make('folderFiles'),
		idempotencyRecords: make('idempotencyRecords'),
		responseEvents: make('responseEvents'),
		secrets: make('secrets'),
	};
}

/** TypeScript cannot see that the store's mapped type has exactly this collection under this name. */
export function collectionOf<K extends CollectionName>(store: Store, name: K): Collection<K> {
	return store[name] as unknown as Collection<K>;
}
