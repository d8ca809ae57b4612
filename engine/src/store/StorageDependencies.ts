import type { FileContents } from './FileContents.ts';
import type { Store } from './Store.ts';

/** Where documents and the bytes of files are stored. */
export interface StorageDependencies {
	store: Store;
	contents: FileContents;
}
