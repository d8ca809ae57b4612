import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { StorageDependencies } from '../../store/StorageDependencies.ts';

/** Expires the uploads that were not completed within an hour. */
export async function expireUploads(storage: StorageDependencies): Promise<void> {
	const { documents } = await storage.store.uploads.list({
		where: { status: 'pending' },
		order: 'asc',
		limit: 1000,
	});
	for (const { id, expiresAt } of documents) {
		if (expiresAt > nowSeconds()) continue;
		await storage.store.uploads.update(id, { status: 'expired' }, { status: 'pending' });
		await removeParts(storage, id);
	}
}

/** Removes the parts of an upload. */
export async function removeParts(
	{ store, contents }: StorageDependencies,
	uploadId: string,
): Promise<void> {
	const { documents } = await store.uploadParts.list({ where: { uploadId }, limit: 100_000 });
	for (const { id } of documents) await contents.remove(id);
	await store.uploadParts.removeWhere({ uploadId });
}
