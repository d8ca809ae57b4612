import type { Dependencies } from '../../Dependencies.ts';
import type { SessionFiles } from '../../sandbox/SessionFiles.ts';
import { copyInputs } from '../workspace/copyInputs.ts';
import { listContainerFiles } from './listContainerFiles.ts';
import { mountFile } from './mountFile.ts';

/**
 * Gives uploaded files to a container, where it does not have them or the code has removed them.
 * @returns what the model should know of them
 */
export async function bringUploads(
	deps: Dependencies,
	containerId: string,
	files: SessionFiles,
	fileIds: string[],
): Promise<string[]> {
	const { store } = deps;
	const paths = new Set((await files.list()).files.map(({ path }) => path));
	const there = new Set<string | null>();
	for (const file of await listContainerFiles(store, containerId)) {
		if (file.uploadId === null) continue;
		if (paths.has(file.path) || (file.plain && paths.has(file.plain.path)))
			there.add(file.uploadId);
		else await store.containerFiles.remove(file.id);
	}
	const missing = fileIds.filter((id) => !there.has(id));
	const { known, notes } = await copyInputs(deps, files, [], missing);
	for (const { path, version, fileId } of known) {
		const upload = await store.files.get(fileId);
		if (upload === undefined) continue;
		const plain = { path, version, bytes: upload.bytes };
		const name = `${fileId}-${upload.name}`;
		const mounted = await mountFile(deps, containerId, files, { plain, name, uploadId: fileId });
		if (mounted.note !== undefined) notes.push(mounted.note);
	}
	return notes;
}
