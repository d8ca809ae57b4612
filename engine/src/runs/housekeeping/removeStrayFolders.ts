import type { Dependencies } from '../../Dependencies.ts';
import { isInUse } from './isInUse.ts';
import { readPages } from '../../store/readPages.ts';

/** Removes the stored folders of threads and containers whose removal was interrupted by a crash. */
export async function removeStrayFolders({
	store,
	folders,
}: Pick<Dependencies, 'store' | 'folders'>): Promise<void> {
	const seen = new Set<string>();
	for await (const { folderId } of readPages((query) => store.folderFiles.list(query))) {
		if (seen.has(folderId)) continue;
		seen.add(folderId);
		if (!(await isInUse(store, folderId))) await folders.remove({ store }, folderId);
	}
}
