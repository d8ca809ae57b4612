import { randomUUID } from 'node:crypto';
import { mkdir, rename, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { OpenFolder } from './OpenFolder.ts';

/** Code that outlives its session could fill a folder forever. */
const MAX_ROUNDS = 5;

/**
 * Removes a folder that hostile code filled: folders nested deeper than a path can be long, locked ones and names that
 * are not text included. Does nothing when there is no such folder.
 *
 * Every step is made on open descriptors and follows no link, so that code that is still running cannot lead it out of
 * the folder. Folders are moved side by side as they are met, into one that the code cannot reach.
 *
 * @param folder its parent must be the engine's
 * @throws ENOTEMPTY while code keeps adding to it; what is left is removed at the engine's next start
 */
export async function removeFolder(folder: string): Promise<void> {
	const parent = await OpenFolder.open(path.dirname(folder));
	try {
		const name = Buffer.from(path.basename(folder));
		if (!(await parent.stat(name))?.isDirectory()) return;
		const poolName = Buffer.from(`.removed-${randomUUID()}`);
		await mkdir(parent.pathOf(poolName), { mode: 0o700 });
		const pool = await parent.child(poolName);
		try {
			await removeInto(pool, parent, name);
		} finally {
			await pool.close();
		}
		await rmdir(parent.pathOf(poolName));
	} finally {
		await parent.close();
	}
}

async function removeInto(pool: OpenFolder, parent: OpenFolder, name: Buffer): Promise<void> {
	let count = 0;
	const pending: Buffer[] = [];
	const take = async (from: OpenFolder, found: Buffer) => {
		const place = Buffer.from(String(count++));
		await from.unlock(found);
		await rename(from.pathOf(found), pool.pathOf(place));
		pending.push(place);
	};
	await take(parent, name);
	for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
		// Code may have put something else in the place of the folder just before it was taken.
		if (!(await pool.stat(place))?.isDirectory()) {
			await unlink(pool.pathOf(place));
			continue;
		}
		const folder = await pool.child(place);
		try {
			await empty(folder, take);
		} finally {
			await folder.close();
		}
		await rmdir(pool.pathOf(place));
	}
}

/** @param take gets the folders within */
async function empty(
	folder: OpenFolder,
	take: (from: OpenFolder, name: Buffer) => Promise<void>,
): Promise<void> {
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const names = await folder.names();
		if (names.length === 0) return;
		for (const name of names) {
			try {
				await unlink(folder.pathOf(name));
			} catch (error) {
				const { code = '' } = error as NodeJS.ErrnoException;
				if (code === 'ENOENT') continue;
				if (code !== 'EISDIR' && code !== 'EPERM') throw error; // EPERM: macOS
				await take(folder, name);
			}
		}
	}
}
