import { chmodSync, closeSync, fstatSync, lstatSync, openSync, readdirSync } from 'node:fs';
import { FOLDER_ONLY, pathIn, unlockedMode } from '../folderDescriptors.ts';

/** An `OpenFolder` for a thread of its own: its calls wait in this thread, not in those that all file work shares. */
export class SyncFolder {
	readonly #descriptor: number | undefined;
	readonly #base: Buffer;

	/**
	 * Opens a folder, and unlocks it if its owner locked it.
	 *
	 * @throws ENOTDIR or ELOOP if it is not a folder; a link is not one
	 */
	constructor(folder: string | Buffer) {
		if (process.platform !== 'linux') {
			this.#base = Buffer.from(folder);
			return;
		}
		const descriptor = openSync(folder, FOLDER_ONLY);
		this.#descriptor = descriptor;
		const base = `/proc/self/fd/${descriptor}`;
		this.#base = Buffer.from(base);
		try {
			const unlocked = unlockedMode(fstatSync(descriptor).mode);
			if (unlocked !== undefined) chmodSync(base, unlocked);
		} catch (error) {
			this.close();
			throw error;
		}
	}

	/** A path for one system call that does not follow links. `name` is a single name. */
	pathOf(name: Buffer): Buffer {
		return pathIn(this.#base, name);
	}

	/** Names as they are on disk; they are not always text. */
	names(): Buffer[] {
		return readdirSync(this.#base, { encoding: 'buffer' });
	}

	/** Whether an entry is a folder itself, not a link to one. */
	isFolder(name: Buffer): boolean {
		return lstatSync(this.pathOf(name), { throwIfNoEntry: false })?.isDirectory() ?? false;
	}

	close(): void {
		if (this.#descriptor !== undefined) closeSync(this.#descriptor);
	}
}
