import type { BigIntStats } from 'node:fs';
import { chmod, chown, lstat, open, readdir, type FileHandle } from 'node:fs/promises';
import { FOLDER_ONLY, pathIn, unlockedMode } from './folderDescriptors.ts';

/**
 * An open folder whose entries are reached through its descriptor (/proc/self/fd), one name at a time and never
 * through a link, so that code which swaps names meanwhile cannot lead elsewhere. Node has no openat.
 *
 * Without /proc (macOS) entries are reached by path, which is safe only while no code runs.
 */
export class OpenFolder {
	readonly #handle: FileHandle | undefined;
	readonly #base: Buffer;

	private constructor(handle: FileHandle | undefined, base: Buffer) {
		this.#handle = handle;
		this.#base = base;
	}

	/**
	 * Opens a folder, and unlocks it if its owner locked it.
	 *
	 * @throws ENOTDIR or ELOOP if it is not a folder; a link is not one
	 */
	static async open(folder: string | Buffer): Promise<OpenFolder> {
		if (process.platform !== 'linux') return new OpenFolder(undefined, Buffer.from(folder));
		const handle = await open(folder, FOLDER_ONLY);
		try {
			const base = `/proc/self/fd/${handle.fd}`;
			const unlocked = unlockedMode((await handle.stat()).mode);
			if (unlocked !== undefined) await chmod(base, unlocked);
			return new OpenFolder(handle, Buffer.from(base));
		} catch (error) {
			await handle.close();
			throw error;
		}
	}

	/** Opens a folder in this one. `name` is a single name. */
	async child(name: Buffer): Promise<OpenFolder> {
		return await OpenFolder.open(this.pathOf(name));
	}

	/**
	 * Unlocks a folder in this one; does nothing to anything else. Moving a folder changes its parent link, which a locked
	 * folder does not allow.
	 */
	async unlock(name: Buffer): Promise<void> {
		const child = await this.child(name).catch(() => undefined);
		await child?.close();
	}

	/** Gives the folder itself to a user. */
	async chown(uid: number, gid: number): Promise<void> {
		await chown(this.#base, uid, gid);
	}

	/** A path for one system call that does not follow links. `name` is a single name. */
	pathOf(name: Buffer): Buffer {
		return pathIn(this.#base, name);
	}

	/** Names as they are on disk, in byte order; they are not always text. */
	async names(): Promise<Buffer[]> {
		const names = await readdir(this.#base, { encoding: 'buffer' });
		return names.sort(Buffer.compare);
	}

	/** How many entries there are, and the names of those that are folders. */
	async entries(): Promise<{ entries: number; folders: Buffer[] }> {
		const found = await readdir(this.#base, { encoding: 'buffer', withFileTypes: true });
		const folders = found.filter((entry) => entry.isDirectory());
		return { entries: found.length, folders: folders.map(({ name }) => name) };
	}

	/** Metadata of an entry itself, not of what a link points to; undefined if it is gone. */
	async stat(name: Buffer): Promise<BigIntStats | undefined> {
		return await lstat(this.pathOf(name), { bigint: true }).catch(() => undefined);
	}

	async close(): Promise<void> {
		await this.#handle?.close();
	}
}
