import type { Dependencies } from '../../Dependencies.ts';
import { NameIsTaken } from '../../sandbox/Sandbox.ts';
import type { SessionFile, SessionFiles } from '../../sandbox/SessionFiles.ts';
import type { FileContents } from '../../store/FileContents.ts';
import { freeName } from './freeName.ts';
import type { Brought } from './RunTarget.ts';
import type { StoredFile } from '../../domain/storedFile.ts';
import type { WorkspaceFile } from '../../domain/thread.ts';

/** The folder into which files are copied, and the files in it. */
export interface CopyTarget {
	files: SessionFiles;
	present: SessionFile[];
}

export async function listCopyTarget(files: SessionFiles): Promise<CopyTarget> {
	return { files, present: (await files.list()).files };
}

/** A file that made room for a newer upload of its name. */
export interface MovedFile {
	from: SessionFile;
	to: SessionFile;
}

/**
 * Copies uploaded files into `/mnt/data` under their own names. A file that is already there is not replaced, even if the
 * code has changed it: from then on it belongs to the thread. An older file of the same name gets a number; of several
 * that arrive together, the first gets the plain name.
 * @returns the files known afterwards, those that got a number, notes for the model, and whether anything may have
 * changed
 */
export async function copyInputs(
	{ store, contents }: Pick<Dependencies, 'store' | 'contents'>,
	{ files, present: listed }: CopyTarget,
	before: WorkspaceFile[],
	fileIds: string[],
): Promise<{ known: WorkspaceFile[]; moved: MovedFile[] } & Brought> {
	let hasChanged = false;
	const present = new Map(listed.map((file) => [file.path, file]));
	const taken = new Set(present.keys());
	let known = before.filter(({ path }) => taken.has(path));
	const moved: MovedFile[] = [];
	const notes: string[] = [];
	for (const fileId of new Set(fileIds)) {
		if (known.some((file) => file.fileId === fileId)) continue;
		const file = await store.files.get(fileId);
		hasChanged ||= file !== undefined;
		const older = file && present.get(file.name);
		const aside = older && (await moveAside(files, older, taken));
		const added = file && (await addUnderFreeName(contents, files, file, taken));
		if (added === undefined) {
			if (aside !== undefined) {
				await files.delete(aside.to.path);
				taken.add(aside.from.path);
			}
			notes.push(`The file ${fileId} was deleted and is not in /mnt/data.`);
			continue;
		}
		if (aside !== undefined) {
			present.delete(aside.from.path);
			moved.push(aside);
			known = known.map((each) => afterMove(each, aside));
		}
		known.push({ path: added.path, version: added.version, fileId, origin: 'input' });
		if (added.path !== file?.name) {
			notes.push(
				`"${file?.name}" (${fileId}) is /mnt/data/${added.path}, because its own name was taken.`,
			);
		} else if (aside !== undefined) {
			notes.push(
				`/mnt/data/${added.path} is the new file (${fileId}). The older file of this name is now /mnt/data/${aside.to.path}.`,
			);
		}
	}
	return { known, moved, notes, hasChanged };
}

/** Where a known file is after the move, if it is the one that was moved. */
export function afterMove<T extends { path: string; version: string }>(
	file: T,
	{ from, to }: MovedFile,
): T {
	if (file.path !== from.path) return file;
	return { ...file, path: to.path, ...(file.version === from.version && { version: to.version }) };
}

/**
 * Copies a file to the first free name with a number, and frees its own.
 * @returns undefined when there is no room for the copy, or the code is changing the file
 */
async function moveAside(
	files: SessionFiles,
	from: SessionFile,
	taken: Set<string>,
): Promise<MovedFile | undefined> {
	const path = freeName(from.path, (name) => taken.has(name));
	try {
		const to = await files.add(path, await files.open(from));
		if (to.bytes !== from.bytes) return undefined;
		taken.add(to.path);
		taken.delete(from.path);
		return { from, to };
	} catch {
		return undefined;
	}
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
