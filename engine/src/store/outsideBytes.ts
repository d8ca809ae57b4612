import type { CollectionName, Documents } from './Store.ts';

const SIZED: readonly CollectionName[] = ['files', 'containerFiles', 'uploadParts'];

/** The bytes outside the database that belong to a document: those of its file, or of its folder. */
export function outsideBytes<K extends CollectionName>(name: K, document: Documents[K]): number {
	const { bytes, folderBytes, contentId }: Record<string, unknown> = { ...document };
	const isSized = SIZED.includes(name) || (name === 'folderFiles' && contentId === null);
	const size = isSized ? bytes : folderBytes;
	return typeof size === 'number' ? size : 0;
}
