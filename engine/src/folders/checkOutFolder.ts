import { SandboxError } from '../sandbox/Sandbox.ts';
import type { LocalFiles, SessionFile } from '../sandbox/SessionFiles.ts';
import { mapConcurrently } from './mapConcurrently.ts';
import type { WorkingFiles } from './Folders.ts';
import { changeFolder, listFolder, makeFolderFile } from './openStoredFolder.ts';
import type { StorageDependencies } from '../store/StorageDependencies.ts';
import { newId } from '../domain/newId.ts';
import type { FolderFile } from '../domain/folderFile.ts';
import type { WorkspaceFile } from '../domain/thread.ts';

/** Versions of files that lie here and are kept, by their paths: as they are here, and as they are kept. */
export type Copies = Map<string, { local: string; kept: string }>;

interface Folder {
	sessionId: string;
	local: LocalFiles;
	copies: Copies;
}

/** Transfers at once. */
const TRANSFERS = 8;

/**
 * Brings a folder up to date with what is kept of it, and keeps what has become of it when the run leaves. What
 * changed here since then, by code that goes on between runs, stays; what changed in the store is brought. A file has the
 * version under which it is kept as long as it does not change, on whatever machine it lies.
 */
export async function checkOutFolder(
	storage: StorageDependencies,
	folder: Folder,
): Promise<WorkingFiles> {
	const notes = await bringUpToDate(storage, folder);
	const { local, copies } = folder;
	const asKept = (file: SessionFile): SessionFile => {
		const copy = copies.get(file.path);
		return copy?.local === file.version ? { ...file, version: copy.kept } : file;
	};
	return {
		notes,
		async list() {
			const { files, skipped } = await local.list();
			return { files: files.map(asKept), skipped };
		},
		async open(file) {
			const copy = copies.get(file.path);
			return await local.open(
				copy?.kept === file.version ? { ...file, version: copy.local } : file,
			);
		},
		add: async (name, bytes) => await local.add(name, bytes),
		delete: async (path) => await local.delete(path),
		remove: async () => await local.remove(),
		leave: async (known) => await keep(storage, folder, known),
	};
}

/** @returns what the model should know */
async function bringUpToDate(
	storage: StorageDependencies,
	{ sessionId, local, copies }: Folder,
): Promise<string[]> {
	const kept = byPath(await listFolder(storage.store, sessionId));
	for (const file of (await local.list()).files) {
		const copy = copies.get(file.path);
		if (copy?.local !== file.version) kept.delete(file.path);
		else if (kept.get(file.path)?.version === copy.kept) kept.delete(file.path);
		else if (!kept.has(file.path)) {
			await local.delete(file.path);
			copies.delete(file.path);
		}
	}
	for (const [path, { version }] of kept) {
		// It was here and is not: code has removed it.
		if (copies.get(path)?.kept === version) kept.delete(path);
	}
	const notes: string[] = [];
	await mapConcurrently(kept.values(), TRANSFERS, async (file) => {
		const note = await bring(storage, { local, copies }, file);
		if (note !== undefined) notes.push(note);
	});
	return notes;
}

async function bring(
	{ contents }: StorageDependencies,
	{ local, copies }: Pick<Folder, 'local' | 'copies'>,
	{ id, path, version, bytes: wholeBytes, contentId }: FolderFile,
): Promise<string | undefined> {
	const bytes = await contents.open(contentId ?? id);
	if (bytes === undefined)
		return `The file of /mnt/data/${path} was deleted, and is gone from there.`;
	try {
		const file = await local.restore(path, bytes);
		if (file.bytes !== wholeBytes) {
			await local.delete(path);
			throw new Error(`of its ${wholeBytes} bytes ${file.bytes} are left.`);
		}
		copies.set(path, { local: file.version, kept: version });
		return undefined;
	} catch (error) {
		bytes.destroy();
		return `/mnt/data/${path} could not be brought back: ${(error as Error).message}`;
	}
}

/** Stores what was written or changed here, and removes what is not here any more. */
async function keep(
	storage: StorageDependencies,
	{ sessionId, local, copies }: Folder,
	known: WorkspaceFile[],
): Promise<void> {
	const before = await listFolder(storage.store, sessionId);
	const { files } = await local.list();
	const changed = files.filter(({ path, version }) => copies.get(path)?.local !== version);
	const added: FolderFile[] = [];
	const failures: unknown[] = [];
	await mapConcurrently(changed, TRANSFERS, async (file) => {
		try {
			added.push(await keepFile(storage, { sessionId, local, known }, file));
		} catch (error) {
			// Code that still runs may change a file meanwhile: the next run keeps it.
			if (!(error instanceof SandboxError)) failures.push(error);
		}
	});
	const here = new Set(files.map(({ path }) => path));
	const gone = (file: FolderFile) =>
		!here.has(file.path) && copies.get(file.path)?.kept === file.version;
	const written = new Set(added.map(({ path }) => path));
	const removed = before.filter((file) => written.has(file.path) || gone(file));
	await changeFolder(storage, { added, removed });
	for (const { path, version } of added) copies.set(path, { local: version, kept: version });
	for (const [path] of copies) if (!here.has(path)) copies.delete(path);
	if (failures.length > 0) throw failures[0];
}

async function keepFile(
	{ contents }: StorageDependencies,
	{ sessionId, local, known }: Pick<Folder, 'sessionId' | 'local'> & { known: WorkspaceFile[] },
	file: SessionFile,
): Promise<FolderFile> {
	const { path, version } = file;
	const source = known.find((each) => each.path === path && each.version === version);
	const contentId = source && (source.uploadId ?? source.fileId);
	const id = newId('folderFile');
	if (contentId !== undefined) return makeFolderFile(sessionId, { ...file, id, contentId });
	const bytes = await contents.write(id, await local.open(file));
	return makeFolderFile(sessionId, { ...file, id, bytes });
}

const byPath = (files: FolderFile[]) => new Map(files.map((file) => [file.path, file]));
