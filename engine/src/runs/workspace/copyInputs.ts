import type { Dependencies } from '../../Dependencies.ts';
import { NameIsTaken } from '../../sandbox/Sandbox.ts';
import type { SessionFile, SessionFiles } from '../../sandbox/SessionFiles.ts';
import type { FileContents } from '../../store/FileContents.ts';
import { freeName } from './freeName.ts';
import type { StoredFile } from '../../domain/storedFile.ts';
import type { WorkspaceFile } from '../../domain/thread.ts';

/**
 * Copies uploaded files into `/mnt/data` under their own names. A file that is already there is not replaced, even if the
 * code has changed it: from then on it belongs to the thread.
 * @returns the files known afterwards, and notes for the model
 */
export async function copyInputs(
	{ store, contents }: Pick<Dependencies, 'store' | 'contents'>,
	files: SessionFiles,
	before: WorkspaceFile[],
	fileIds: string[],
): Promise<{ known: WorkspaceFile[]; notes: string[] }> {
	const taken = new Set((await files.list()).files.map(({ path }) => path));
	const known = before.filter(({ path }) => taken.has(path));
	const notes: string[] = [];
	for (const fileId of new Set(fileIds)) {
		if (known.some((file) => file.fileId === fileId)) continue;
		const file = await store.files.get(fileId);
		const added = file && (await addUnderFreeName(contents, files, file, taken));
		if (added === undefined) {
			notes.push(`The file ${fileId} was deleted and is not in /mnt/data.`);
			continue;
		}
		known.push({ path: added.path, version: added.version, fileId, origin: 'input' });
		if (added.path !== file?.name) {
			notes.push(
				`"${file?.name}" (${fileId}) is /mnt/data/${added.path}, because its own name was taken.`,
			);
		}
	}
	return { known, notes };
}

/**
 * @param taken the names in use; new ones are added
 * @returns undefined when the bytes no longer exist
 */
async function addUnderFreeName(
	contents: FileContents,
	files: SessionFiles,
	{ id, name, bytes: wholeBytes }: StoredFile,
	taken: Set<string>,
): Promise<SessionFile | undefined> {
	for (;;) {
		const bytes = await contents.open(id);
		if (bytes === undefined) return undefined;
		const path = freeName(name, (free) => taken.has(free));
		taken.add(path);
		try {
			const added = await files.add(path, bytes);
			if (added.bytes !== wholeBytes) {
				await files.delete(added.path);
				throw new Error(`Only ${added.bytes} of the ${wholeBytes} stored bytes of ${id} are left.`);
			}
			taken.add(added.path);
			return added;
		} catch (error) {
			bytes.destroy();
			// The name may be that of a folder, which no listing of files contains.
			if (!(error instanceof NameIsTaken)) throw error;
		}
	}
}
