import type { FileContents } from '../../store/FileContents.ts';
import type { Batch, Store } from '../../store/Store.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { StoredFile } from '../../domain/storedFile.ts';

/**
 * Stores what Python wrote as a file that clients can download.
 * @param toUpdate what changes along with it, unless it was deleted meanwhile
 */
export async function keepFile(
	{ store, contents }: { store: Store; contents: FileContents },
	name: string,
	bytes: AsyncIterable<Uint8Array>,
	toUpdate: (file: StoredFile) => NonNullable<Batch['update']>,
): Promise<StoredFile> {
	const id = newId('file');
	const written = await contents.write(id, bytes);
	const file: StoredFile = {
		id,
		createdAt: nowSeconds(),
		name,
		bytes: written,
		purpose: 'assistants_output',
		expiresAt: null,
	};
	const insert = { files: [file] };
	if (!(await store.commit({ insert, update: toUpdate(file) }))) await store.commit({ insert });
	return file;
}

/** Bytes in memory as a stream of one chunk. */
export async function* asChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}
