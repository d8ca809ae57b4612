import { safeFileName } from '../domain/safeFileName.ts';
import { NameIsTaken, SandboxError } from '../sandbox/Sandbox.ts';
import type { SessionFiles } from '../sandbox/SessionFiles.ts';
import type { StorageDependencies } from '../store/StorageDependencies.ts';
import type { Store } from '../store/Store.ts';
import { readPages } from '../store/readPages.ts';
import type { FolderFile } from '../domain/folderFile.ts';
import { newId } from '../domain/newId.ts';
import { nowSeconds } from '../domain/nowSeconds.ts';

/** The files of a `/mnt/data` in the shared storage. An engine with copies on its disk sees changes at its next run. */
export function openStoredFolder(storage: StorageDependencies, folderId: string): SessionFiles {
	const { store, contents } = storage;
	return {
		async list() {
			return { files: await listFolder(store, folderId), skipped: [] };
		},
		async open(file) {
			const stored = (await listFolder(store, folderId)).find(
				({ path, version }) => path === file.path && version === file.version,
			);
			const bytes = stored && (await contents.open(stored.contentId ?? stored.id));
			if (bytes !== undefined) return bytes;
			throw new SandboxError(`The file "${file.path}" was changed or removed. List them again.`);
		},
		async add(name, bytes) {
			const path = safeFileName(name);
			const files = await listFolder(store, folderId);
			if (files.some((file) => file.path.startsWith(`${path}/`))) throw new NameIsTaken(path);
			const id = newId('folderFile');
			const written = await contents.write(id, bytes);
			const added = makeFolderFile(folderId, { id, path, version: id, bytes: written });
			const replaced = files.filter((file) => file.path === path);
			await changeFolder(storage, { added: [added], removed: replaced });
			return added;
		},
		async delete(path) {
			const files = await listFolder(store, folderId);
			await changeFolder(storage, { removed: files.filter((file) => file.path === path) });
		},
		async remove() {
			await changeFolder(storage, { removed: await listFolder(store, folderId) });
		},
	};
}

/** All stored files of a folder. */
export async function listFolder(store: Store, folderId: string): Promise<FolderFile[]> {
	const where = { folderId };
	return await Array.fromAsync(readPages((query) => store.folderFiles.list({ ...query, where })));
}

export function makeFolderFile(
	folderId: string,
	fields: Pick<FolderFile, 'id' | 'path' | 'version' | 'bytes'> & { contentId?: string },
): FolderFile {
	return { contentId: null, ...fields, folderId, createdAt: nowSeconds() };
}

/** Commits the change as a whole, then removes the bytes that nothing refers to any more. */
export async function changeFolder(
	{ store, contents }: StorageDependencies,
	{ added = [], removed }: { added?: FolderFile[]; removed: FolderFile[] },
): Promise<void> {
	if (added.length + removed.length === 0) return;
	await store.commit({
		insert: { folderFiles: added },
		remove: { folderFiles: removed.map(({ id }) => ({ id })) },
	});
	for (const { id, contentId } of removed) if (contentId === null) await contents.remove(id);
}
