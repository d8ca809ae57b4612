import { chmod, rename } from 'node:fs/promises';
import { OpenFolder } from './OpenFolder.ts';

/**
 * Puts an empty folder in the place of another, with all that the other holds. A bind mount of the first follows
 * it. No code may be at work in either.
 *
 * @param folder empty; afterwards it is at `place`
 * @param place of the other, which is gone afterwards
 */
export async function swapFolders(folder: string, place: string): Promise<void> {
	const [from, to] = [await OpenFolder.open(place), await OpenFolder.open(folder)];
	try {
		for (const name of await from.names()) await move(from, to, name);
		await rename(folder, place);
	} finally {
		await from.close();
		await to.close();
	}
}

async function move(from: OpenFolder, to: OpenFolder, name: Buffer): Promise<void> {
	const stats = await from.stat(name);
	// Moving a folder changes its parent link, which a locked one does not allow.
	if (stats?.isDirectory()) await chmod(from.pathOf(name), Number(stats.mode & 0o7777n) | 0o700);
	await rename(from.pathOf(name), to.pathOf(name));
}
