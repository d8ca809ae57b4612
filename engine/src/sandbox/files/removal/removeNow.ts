import { lstatSync, renameSync, rmdirSync, unlinkSync } from 'node:fs';
import { SyncFolder } from './SyncFolder.ts';

/** Code that outlives its session could fill a folder forever. */
const MAX_ROUNDS = 5;

/**
 * Removes what hostile code left in a folder of the engine, and that folder: folders nested deeper than a path can be
 * long, locked ones and names that are not text included. Removes a file or a link, too.
 *
 * Every step is made on open descriptors and follows no link, so that code that is still running cannot lead it out of
 * the folder. Folders are moved side by side as they are met, into `path`, which the code cannot reach.
 *
 * @throws ENOTEMPTY while code keeps adding to it
 */
export function removeNow(path: string): void {
	const stats = lstatSync(path, { throwIfNoEntry: false });
	if (stats === undefined) return;
	if (!stats.isDirectory()) return unlinkSync(path);
	const pool = new SyncFolder(path);
	try {
		removeWithin(pool);
	} finally {
		pool.close();
	}
	rmdirSync(path);
}

function removeWithin(pool: SyncFolder): void {
	const pending = pool.names();
	let count = 0;
	const take = (from: SyncFolder, name: Buffer) => {
		const place = Buffer.from(`moved-${count++}`);
		unlock(from, name);
		renameSync(from.pathOf(name), pool.pathOf(place));
		pending.push(place);
	};
	for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
		// Code may have put something else in the place of the folder just before it was taken.
		if (!pool.isFolder(place)) {
			unlinkSync(pool.pathOf(place));
			continue;
		}
		const folder = new SyncFolder(pool.pathOf(place));
		try {
			empty(folder, take);
		} finally {
			folder.close();
		}
		rmdirSync(pool.pathOf(place));
	}
}

/** Moving a folder changes its parent link, which a locked folder does not allow. Does nothing to anything else. */
function unlock(from: SyncFolder, name: Buffer): void {
	try {
		new SyncFolder(from.pathOf(name)).close();
	} catch {
		// not a folder any more
	}
}

/** @param take gets the folders within */
function empty(folder: SyncFolder, take: (from: SyncFolder, name: Buffer) => void): void {
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const names = folder.names();
		if (names.length === 0) return;
		for (const name of names) {
			try {
				unlinkSync(folder.pathOf(name));
			} catch (error) {
				const { code = '' } = error as NodeJS.ErrnoException;
				if (code === 'ENOENT') continue;
				if (code !== 'EISDIR' && code !== 'EPERM') throw error; // EPERM: macOS
				take(folder, name);
			}
		}
	}
}
