import type { FileContents } from '../../store/FileContents.ts';
import type { Store } from '../../store/Store.ts';
import { readPages } from '../../store/readPages.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';

/** Removes the files whose `expires_after` has passed. */
export async function removeExpiredFiles(store: Store, contents: FileContents): Promise<void> {
	for await (const { id, expiresAt } of readPages((query) => store.files.list(query))) {
		if (expiresAt === null || expiresAt > nowSeconds()) continue;
		await store.files.remove(id);
		await contents.remove(id);
	}
}
