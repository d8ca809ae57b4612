import { randomUUID } from 'node:crypto';
import { constants, createReadStream, fstat, open as openDescriptor, read } from 'node:fs';
import {
	lchown,
	link,
	lstat,
	mkdir,
	open,
	rename,
	unlink,
	type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { describeBytes } from './describeBytes.ts';
import { safeFileName } from '../domain/safeFileName.ts';
import { describeName } from './files/fileNames.ts';
import { fileVersion } from './files/fileVersion.ts';
import { withParentFolder } from './files/withParentFolder.ts';
import { listFiles } from './files/listFiles.ts';
import { makeFolder } from './files/makeFolder.ts';
import { measureFolder } from './files/measureFolder.ts';
import type { OpenFolder } from './files/OpenFolder.ts';
import { closeElsewhere, removeElsewhere } from './files/removal/removeElsewhere.ts';
import { removeFolder } from './files/removeFolder.ts';
import type { SandboxLimits } from './limits.ts';
import { NameIsTaken, SandboxError } from './Sandbox.ts';
import type { SandboxUser } from './sandboxUser.ts';
import type { Listing, LocalFiles, SessionFile } from './SessionFiles.ts';

interface SessionFilesSettings {
	/** Folder of one thread. `/mnt/data` is `data` in it; the code cannot see the rest. */
	threadDir: string;
	/** Owner of the files if the engine is root. */
	user?: SandboxUser;
	limits: SandboxLimits;
}

/** Beside the threads' folders: files that are not complete yet. */
export const INCOMING_NAME = '.incoming';

/** The files of one thread. Folders are created when they are first needed. */
export function openSessionFiles(settings: SessionFilesSettings): LocalFiles & {
	/** Creates the folders; `dataDir` can be bound from then on. */
	prepare(): Promise<void>;
} {
	const { threadDir, user, limits } = settings;
	const dataDir = path.join(threadDir, 'data');
	// One for all threads, so that the engine's next start removes what a crash left half written.
	const incomingDir = path.join(path.dirname(threadDir), INCOMING_NAME);

	return {
		dataDir,

		async prepare() {
			// bubblewrap, started as the confined user, binds what is within. The root above it keeps everybody else out.
			await makeFolder(threadDir, 0o711);
			await makeFolder(incomingDir, 0o700);
			await makeFolder(dataDir, 0o700);
			if (user) await lchown(dataDir, user.uid, user.gid);
		},

		async list(): Promise<Listing> {
			if (!(await exists(dataDir))) return { files: [], skipped: [] };
			return await listFiles(dataDir, limits);
		},

		async open(file: SessionFile): Promise<Readable> {
			const descriptor = await openAsListed(dataDir, file);
			if (file.bytes === 0) {
				closeElsewhere(descriptor);
				return Readable.from([]);
			}
			return createReadStream('', {
				fd: descriptor,
				start: 0,
				end: file.bytes - 1,
				fs: { read, close: closeOfStream },
			});
		},

		async add(name: string, bytes: AsyncIterable<Uint8Array>): Promise<SessionFile> {
			const safeName = safeFileName(name);
			const folder = await lstat(path.join(dataDir, safeName)).catch(() => undefined);
			if (folder?.isDirectory()) throw nameIsTaken(name);
			return await this.restore(safeName, bytes);
		},

		async restore(wanted: string, bytes: AsyncIterable<Uint8Array>): Promise<SessionFile> {
			await this.prepare();
			const incoming = path.join(incomingDir, randomUUID());
			const handle = await open(incoming, 'wx', 0o644);
			try {
				const room = limits.diskBytes - (await measureFolder(dataDir, limits)).bytes;
				await writeAll(handle, bytes, Math.min(room, limits.fileBytes), wanted);
				if (user) await handle.chown(user.uid, user.gid);
				await handle.chmod(0o644);
				return await place(incoming, dataDir, wanted, { handle, user });
			} catch (error) {
				await unlink(incoming).catch(() => undefined);
				throw error;
			} finally {
				await handle.close();
			}
		},

		async delete(wanted: string) {
			await deleteWithin(dataDir, wanted, incomingDir);
		},

		async remove() {
			await removeFolder(dataDir);
		},
	};
}

async function writeAll(
	handle: FileHandle,
	bytes: AsyncIterable<Uint8Array>,
	maxBytes: number,
	name: string,
): Promise<void> {
	let written = 0;
	for await (const piece of bytes) {
		written += piece.byteLength;
		if (written > maxBytes) {
			throw new SandboxError(
				`${describeName(Buffer.from(name))} does not fit into /mnt/data: there is room for ` +
					`${describeBytes(Math.max(0, maxBytes))}. Remove files or raise the engine's disk limits.`,
			);
		}
		await handle.writeFile(piece);
	}
}

/** Moves the finished file to its path. A link or a file there is replaced, never followed or written to. */
async function place(
	incoming: string,
	dataDir: string,
	wanted: string,
	{ handle, user }: { handle: FileHandle; user: SandboxUser | undefined },
): Promise<SessionFile> {
	const move = async () =>
		await withParentFolder(
			dataDir,
			wanted,
			async (folder, name) => await replace(incoming, folder.pathOf(name)),
			async (folder, name) => await openOrMake(folder, name, user),
		);
	try {
		await move().catch(async (error: NodeJS.ErrnoException) => {
			if (error.code !== 'ENOENT') throw error;
			// A session that started just now has replaced the empty folder.
			await move();
		});
	} catch (error) {
		const { code = '' } = error as NodeJS.ErrnoException;
		if (!['EISDIR', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'ELOOP'].includes(code)) throw error;
		throw nameIsTaken(wanted);
	}
	// After the move, which changes the version.
	const stats = await handle.stat({ bigint: true });
	return { path: wanted, bytes: Number(stats.size), version: fileVersion(stats) };
}

/** Removing what was there may take long, so it keeps another name until then. */
async function replace(incoming: string, target: Buffer): Promise<void> {
	const replaced = `${incoming}.replaced`;
	// There may be nothing to link, or a folder; not every file system has links.
	const isKept = await link(target, replaced).then(
		() => true,
		() => false,
	);
	try {
		await rename(incoming, target);
	} finally {
		if (isKept) void removeElsewhere(replaced).catch(() => undefined);
	}
}

async function openOrMake(
	folder: OpenFolder,
	name: Buffer,
	user: SandboxUser | undefined,
): Promise<OpenFolder> {
	const made = await mkdir(folder.pathOf(name), { mode: 0o755 }).then(
		() => true,
		(error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST') throw error;
			return false;
		},
	);
	const child = await folder.child(name);
	if (made && user) await child.chown(user.uid, user.gid);
	return child;
}

const nameIsTaken = (name: string) =>
	new NameIsTaken(
		`A folder in /mnt/data already has the name "${name}". Give the file another name.`,
	);

const openForReading = promisify(openDescriptor);
const statOf = promisify(fstat);

/** @returns a descriptor, to be closed by `closeElsewhere` */
async function openAsListed(dataDir: string, file: SessionFile): Promise<number> {
	try {
		return await withParentFolder(dataDir, file.path, async (folder, name) => {
			// Without waiting, as it may have become a pipe.
			const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
			const descriptor = await openForReading(folder.pathOf(name), flags);
			const stats = await statOf(descriptor, { bigint: true });
			if (stats.isFile() && fileVersion(stats) === file.version) return descriptor;
			closeElsewhere(descriptor);
			throw new Error('It is a different file now.');
		});
	} catch (cause) {
		throw new SandboxError(
			`${describeName(Buffer.from(file.path))} was changed or removed since it was listed. List the files again.`,
			{ cause },
		);
	}
}

function closeOfStream(descriptor: number, done?: (error?: null) => void): void {
	closeElsewhere(descriptor);
	done?.(null);
}

async function deleteWithin(dataDir: string, wanted: string, incomingDir: string): Promise<void> {
	const deleted = path.join(incomingDir, `${randomUUID()}.deleted`);
	try {
		await withParentFolder(dataDir, wanted, async (folder, name) => {
			if ((await folder.stat(name))?.isDirectory() !== false) return;
			await makeFolder(incomingDir, 0o700);
			await rename(folder.pathOf(name), deleted);
		});
	} catch (error) {
		// There is no file by that name, or the code has put a folder or a link in its way.
		const { code = '' } = error as NodeJS.ErrnoException;
		if (!['ENOENT', 'ENOTDIR', 'ELOOP'].includes(code)) throw error;
	}
	await removeElsewhere(deleted);
}

async function exists(folder: string): Promise<boolean> {
	return (await lstat(folder).catch(() => undefined)) !== undefined;
}
