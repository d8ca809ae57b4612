import { randomUUID } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Removes a folder that hostile code filled, once no code runs in it any more: folders nested deeper than a path
 * can be long, locked ones and names that are no text included. Folders are laid side by side as they are met, so
 * no path is ever long. Does nothing when the folder is not there.
 */
export async function removeFolder(folder: string): Promise<void> {
	const pool = `${folder}.removed-${randomUUID()}`;
	await mkdir(pool, { mode: 0o700 });
	let count = 0;
	const pending: string[] = [];
	const take = async (found: string | Buffer) => {
		const place = path.join(pool, String(count++));
		// Moving a folder changes its parent link, which a locked one does not allow.
		await chmod(found, 0o700);
		await rename(found, place);
		pending.push(place);
	};
	try {
		if ((await lstat(folder).catch(() => undefined))?.isDirectory()) await take(folder);
		for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
			for (const name of await readdir(place, { encoding: 'buffer' })) {
				const found = Buffer.concat([Buffer.from(`${place}/`), name]);
				if ((await lstat(found)).isDirectory()) await take(found);
				else await unlink(found);
			}
			await rmdir(place);
		}
	} finally {
		await rmdir(pool);
	}
}
