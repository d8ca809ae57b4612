import type { Dependencies } from '../../Dependencies.ts';
import { afterMove, copyInputs } from '../workspace/copyInputs.ts';
import type { CopyTarget, MovedFile } from '../workspace/copyInputs.ts';
import type { Brought } from '../workspace/RunTarget.ts';
import type { Store } from '../../store/Store.ts';
import { listContainerFiles } from './listContainerFiles.ts';
import { listMountedFile } from './listMountedFile.ts';
import type { ContainerFile } from '../../domain/container.ts';

/**
 * Copies uploaded files into a container unless they are already there.
 * @returns notes for the model about them, whether the folder has changed, and the container's files if it has not
 */
export async function bringUploads(
	deps: Dependencies,
	{ containerId, ...folder }: CopyTarget & { containerId: string },
	fileIds: string[],
): Promise<Omit<Brought, 'known'> & { listed?: ContainerFile[] }> {
	const { store } = deps;
	const paths = new Set(folder.present.map(({ path }) => path));
	const present = new Set<string | null>();
	const listed: ContainerFile[] = [];
	for (const file of await listContainerFiles(store, containerId)) {
		const isGone =
			file.uploadId !== null &&
			!paths.has(file.path) &&
			!(file.plain && paths.has(file.plain.path));
		if (isGone) await store.containerFiles.remove(file.id);
		else listed.push(file);
		if (!isGone && file.uploadId !== null) present.add(file.uploadId);
	}
	const missing = fileIds.filter((id) => !present.has(id));
	const { known, moved, ...brought } = await copyInputs(deps, folder, [], missing);
	for (const move of moved) await recordMove(store, containerId, move);
	for (const { path, version, fileId } of known) {
		const upload = await store.files.get(fileId);
		if (upload === undefined) continue;
		const plain = { path, version, bytes: upload.bytes };
		const name = `${fileId}-${upload.name}`;
		await listMountedFile(store, containerId, { plain, name, uploadId: fileId });
	}
	return known.length === 0 && moved.length === 0 ? { ...brought, listed } : brought;
}

/** Files that the code wrote have one name; of uploads only the plain name changes. */
async function recordMove(store: Store, containerId: string, move: MovedFile): Promise<void> {
	for (const { id, path, version, plain } of await listContainerFiles(store, containerId)) {
		if (plain?.path === move.from.path) {
			await store.containerFiles.update(id, { plain: afterMove(plain, move) });
		} else if (version !== null && path === move.from.path) {
			await store.containerFiles.update(id, afterMove({ path, version }, move));
		}
	}
}
