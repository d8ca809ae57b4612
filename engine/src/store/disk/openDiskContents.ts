import { open, opendir, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileContents } from '../FileContents.ts';

const UNFINISHED = '.part';

/**
 * Stores each file's bytes in a separate file below `folder`, named by its id. Bytes are written to a temporary file,
 * flushed and then renamed, so that a crash leaves either the whole file or none. Partial files that a crash left are
 * removed here.
 */
export async function openDiskContents(folder: string): Promise<FileContents> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	for (const name of await readdir(folder)) {
		if (name.endsWith(UNFINISHED)) await rm(join(folder, name), { force: true });
	}
	const pathOf = (id: string) => {
		if (!/^[\w-]+$/.test(id)) throw new Error('A file id may only have letters, digits, - and _.');
		return join(folder, id);
	};

	return {
		async write(id, bytes) {
			const path = pathOf(id);
			try {
				await using file = await open(path + UNFINISHED, 'wx', 0o600);
				let written = 0;
				for await (const chunk of bytes) {
					await file.writeFile(chunk);
					written += chunk.byteLength;
				}
				await file.sync();
				await rename(path + UNFINISHED, path);
				await syncFolder(folder);
				return written;
			} catch (error) {
				await rm(path + UNFINISHED, { force: true });
				throw error;
			}
		},
		async open(id) {
			try {
				const file = await open(pathOf(id), 'r');
				return file.createReadStream();
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
				throw error;
			}
		},
		async remove(id) {
			await rm(pathOf(id), { force: true });
		},
		async *list() {
			for await (const { name } of await opendir(folder)) {
				if (!name.endsWith(UNFINISHED)) yield name;
			}
		},
	};
}

/** A rename survives a power failure only when the folder itself was flushed. */
async function syncFolder(folder: string): Promise<void> {
	await using handle = await open(folder, 'r');
	await handle.sync();
}
