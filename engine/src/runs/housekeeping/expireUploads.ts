import type { Dependencies } from '../../Dependencies.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';

type Keeps = Pick<Dependencies, 'store' | 'contents'>;

/** Gives up the uploads that were not completed within their hour. */
export async function expireUploads(keeps: Keeps): Promise<void> {
	const { documents } = await keeps.store.uploads.list({
		where: { status: 'pending' },
		order: 'asc',
		limit: 1000,
	});
	for (const { id, expiresAt } of documents) {
		if (expiresAt > nowSeconds()) continue;
		await keeps.store.uploads.update(id, { status: 'expired' }, { status: 'pending' });
		await removeParts(keeps, id);
	}
}

/** Removes what an upload has received. */
export async function removeParts({ store, contents }: Keeps, uploadId: string): Promise<void> {
	const { documents } = await store.uploadParts.list({ where: { uploadId }, limit: 100_000 });
	for (const { id } of documents) await contents.remove(id);
	await store.uploadParts.removeWhere({ uploadId });
}
