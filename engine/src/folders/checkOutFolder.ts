import { SandboxError } from '../sandbox/Sandbox.ts';
import type { LocalFiles, SessionFile } from '../sandbox/SessionFiles.ts';
import { mapConcurrently } from './mapConcurrently.ts';
import type { WorkingFiles } from './Folders.ts';
import { changeFolder, listFolder, makeFolderFile } from './openStoredFolder.ts';
import type { StorageDependencies } from '../store/StorageDependencies.ts';
import { newId } from '../domain/newId.ts';
import type { FolderFile } from '../domain/folderFile.ts';
import type { WorkspaceFile } from '../domain/thread.ts';

/** Versions of files that are both on this machine and in the storage, by path. */
export type Copies = Map<string, { local: string; stored: string }>;

interface Folder {
	sessionId: string;
	local: LocalFiles;
	copies: Copies;
}

/** Transfers at once. */
const TRANSFERS = 8;

/**
 * Updates a folder from the storage, and stores its changes at the end of the run. Changes on this machine since the
 * last run, by code that continues between runs, stay; changes in the storage are downloaded. An unchanged file has its
 * stored version on every machine.
 */
export async function checkOutFolder(
	storage: StorageDependencies,
	folder: Folder,
): Promise<WorkingFiles> {
	const notes = await update(storage, folder);
	const { local, copies } = folder;
	const toStoredVersion = (file: SessionFile): SessionFile => {
		const copy = copies.get(file.path);
		return copy?.local === file.version ? { ...file, version: copy.stored } : file;
	};
	const toLocalVersion = (file: SessionFile): SessionFile => {
		const copy = copies.get(file.path);
		return copy?.stored === file.version ? { ...file, version: copy.local } : file;
	};
	return {
		notes,
		async list() {
			const { files, skipped } = await local.list();
			return { files: files.map(toStoredVersion), skipped };
		},
		async open(file) {
			return await local.open(toLocalVersion(file));
		},
		add: async (name, bytes) => await local.add(name, bytes),
		delete: async (path) => await local.delete(path),
		remove: async () => await local.remove(),
		async leave(known, listing) {
			const files = listing?.files.map(toLocalVersion) ?? (await local.list()).files;
			await storeChanges(storage, folder, files, known);
		},
	};
}

/** @returns what the model should know */
async function update(
	storage: StorageDependencies,
	{ sessionId, local, copies }: Folder,
): Promise<string[]> {
	const missing = byPath(await listFolder(storage.store, sessionId));
	for (const file of (await local.list()).files) {
		const copy = copies.get(file.path);
		if (copy?.local !== file.version) missing.delete(file.path);
		else if (missing.get(file.path)?.version === copy.stored) missing.delete(file.path);
		else if (!missing.has(file.path)) {
			await local.delete(file.path);
			copies.delete(file.path);
		}
	}
	for (const [path, { version }] of missing) {
		// It was on this machine and is gone: code has removed it.
		if (copies.get(path)?.stored === version) missing.delete(path);
	}
	const notes: string[] = [];
	await mapConcurrently(missing.values(), TRANSFERS, async (file) => {
		const note = await download(storage, { local, copies }, file);
		if (note !== undefined) notes.push(note);
	});
	return notes;
}

async function download(
	{ contents }: StorageDependencies,
	{ local, copies }: Pick<Folder, 'local' | 'copies'>,
	{ id, path, version, bytes: wholeBytes, contentId }: FolderFile,
): Promise<string | undefined> {
	const bytes = await contents.open(contentId ?? id);
	if (bytes === undefined) return `/mnt/data/${path} is gone, because its file was deleted.`;
	try {
		const file = await local.restore(path, bytes);
		if (file.bytes !== wholeBytes) {
			await local.delete(path);
			throw new Error(`only ${file.bytes} of its ${wholeBytes} bytes are left.`);
		}
		copies.set(path, { local: file.version, stored: version });
		return undefined;
	} catch (error) {
		bytes.destroy();
		return `/mnt/data/${path} could not be restored: ${(error as Error).message}`;
	}
}

/** Stores what was written or changed on this machine, and removes what no longer exists here. */
async function storeChanges(
	storage: StorageDependencies,
	{ sessionId, local, copies }: Folder,
	files: SessionFile[],
	known: WorkspaceFile[],
): Promise<void> {
	const changed = files.filter(({ path, version }) => copies.get(path)?.local !== version);
	const paths = new Set(files.map(({ path }) => path));
	if (changed.length === 0 && [...copies.keys()].every((path) => paths.has(path))) return;
	const before = await listFolder(storage.store, sessionId);
	const added: FolderFile[] = [];
	const failures: unknown[] = [];
	await mapConcurrently(changed, TRANSFERS, async (file) => {
		try {
			added.push(await storeFile(storage, { sessionId, local, known }, file));
		} catch (error) {
			// Code that is still running may change a file meanwhile: the next run stores it.
			if (!(error instanceof SandboxError)) failures.push(error);
		}
	});
	const gone = (file: FolderFile) =>
		!paths.has(file.path) && copies.get(file.path)?.stored === file.version;
	const written = new Set(added.map(({ path }) => path));
	const removed = before.filter((file) => written.has(file.path) || gone(file));
	await changeFolder(storage, { added, removed });
	for (const { path, version } of added) copies.set(path, { local: version, stored: version });
	for (const [path] of copies) if (!paths.has(path)) copies.delete(path);
	if (failures.length > 0) throw failures[0];
}

async function storeFile(
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
