import type { FileContents } from '../store/FileContents.ts';
import type { Store } from '../store/Store.ts';
import { nowSeconds } from '../store/nowSeconds.ts';

/** Removes the files whose `expires_after` has passed. */
export async function removeExpiredFiles(store: Store, contents: FileContents): Promise<void> {
	let after: string | undefined;
	for (;;) {
		const page = await store.files.list({ order: 'asc', limit: 500, ...(after && { after }) });
		const expired = page.documents.filter(
			({ expiresAt }) => expiresAt !== null && expiresAt <= nowSeconds(),
		);
		const kept = page.documents.filter((file) => !expired.includes(file));
		for (const { id } of expired) {
			await store.files.remove(id);
			await contents.remove(id);
		}
		if (!page.hasMore) return;
		after = kept.at(-1)?.id ?? after;
	}
}
