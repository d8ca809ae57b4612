import { Readable } from 'node:stream';
import type { InlineFile } from '../../protocol/responses/readInlineContent.ts';
import type { StorageDependencies } from '../../store/StorageDependencies.ts';
import type { Batch } from '../../store/Store.ts';
import type { StoredFile } from '../../domain/storedFile.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';

/**
 * Stores new documents, and the files that came with their items. If the documents are not stored, no bytes stay.
 * @returns and throws what `Store.commit` does
 */
export async function commitInput(
	{ store, contents }: StorageDependencies,
	inline: InlineFile[],
	batch: Batch,
): Promise<boolean> {
	let isStored = false;
	try {
		for (const { id, bytes } of inline) await contents.write(id, Readable.from([bytes]));
		isStored = await store.commit({
			...batch,
			insert: { ...batch.insert, files: inline.map(toStoredFile) },
		});
		return isStored;
	} finally {
		if (!isStored) for (const { id } of inline) await contents.remove(id);
	}
}

function toStoredFile({ id, name, bytes }: InlineFile): StoredFile {
	return {
		id,
		createdAt: nowSeconds(),
		name,
		bytes: bytes.byteLength,
		purpose: 'user_data',
		expiresAt: null,
	};
}
