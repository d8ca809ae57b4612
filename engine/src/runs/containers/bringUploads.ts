import type { Dependencies } from '../../Dependencies.ts';
import type { SessionFiles } from '../../sandbox/SessionFiles.ts';
import { copyInputs } from '../workspace/copyInputs.ts';
import { listContainerFiles } from './listContainerFiles.ts';
import { listMountedFile } from './listMountedFile.ts';

/**
 * Copies uploaded files into a container unless they are already there.
 * @returns notes for the model about them
 */
export async function bringUploads(
	deps: Dependencies,
	containerId: string,
	files: SessionFiles,
	fileIds: string[],
): Promise<string[]> {
	const { store } = deps;
	const paths = new Set((await files.list()).files.map(({ path }) => path));
	const present = new Set<string | null>();
	for (const file of await listContainerFiles(store, containerId)) {
		if (file.uploadId === null) continue;
		if (paths.has(file.path) || (file.plain && paths.has(file.plain.path)))
			present.add(file.uploadId);
		else await store.containerFiles.remove(file.id);
	}
	const missing = fileIds.filter((id) => !present.has(id));
	const { known, notes } = await copyInputs(deps, files, [], missing);
	for (const { path, version, fileId } of known) {
		const upload = await store.files.get(fileId);
		if (upload === undefined) continue;
		const plain = { path, version, bytes: upload.bytes };
		const name = `${fileId}-${upload.name}`;
		await listMountedFile(store, containerId, { plain, name, uploadId: fileId });
	}
	return notes;
}
