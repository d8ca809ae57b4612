import type { Dependencies } from '../Dependencies.ts';
import type { SessionFiles } from '../sandbox/SessionFiles.ts';
import type { WorkspaceFile } from '../store/types.ts';
import { freeName } from './freeName.ts';

/**
 * Copies uploaded files into `/mnt/data` under their own names. One that is there already stays as it is, even
 * when the code changed it: it is the thread's own from then on.
 * @returns what is known of the folder afterwards, and what the model should know
 */
export async function copyInputs(
	{ store, contents }: Pick<Dependencies, 'store' | 'contents'>,
	files: SessionFiles,
	before: WorkspaceFile[],
	fileIds: string[],
): Promise<{ known: WorkspaceFile[]; notes: string[] }> {
	const paths = new Set((await files.list()).files.map(({ path }) => path));
	// A file cannot take the name of a folder that the code made.
	const isTaken = (name: string) =>
		paths.has(name) || [...paths].some((path) => path.startsWith(`${name}/`));
	const known = before.filter(({ path }) => paths.has(path));
	const notes: string[] = [];
	for (const fileId of new Set(fileIds)) {
		if (known.some((file) => file.fileId === fileId)) continue;
		const file = await store.files.get(fileId);
		const bytes = file && (await contents.open(fileId));
		if (file === undefined || bytes === undefined) {
			notes.push(`The file ${fileId} was deleted and is not in /mnt/data.`);
			continue;
		}
		const path = freeName(file.name, isTaken);
		const added = await files.add(path, bytes);
		paths.add(added.path);
		known.push({ path: added.path, version: added.version, fileId, origin: 'input' });
		if (added.path !== file.name) {
			notes.push(`"${file.name}" (${fileId}) is /mnt/data/${added.path}: its own name was taken.`);
		}
	}
	return { known, notes };
}
