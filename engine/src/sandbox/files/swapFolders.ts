import { rename } from 'node:fs/promises';
import { OpenFolder } from './OpenFolder.ts';

/**
 * Replaces a folder by an empty one that then holds everything of it. A bind mount of the empty one follows. No code
 * may run in either; should it do so all the same, no link that it plants is followed.
 *
 * @param folder empty; afterwards it is at `place`
 * @param place of the other, which is gone afterwards; the parents of both must be the engine's
 */
export async function swapFolders(folder: string, place: string): Promise<void> {
	const from = await OpenFolder.open(place);
	try {
		const to = await OpenFolder.open(folder);
		try {
			for (const name of await from.names()) {
				await from.unlock(name);
				await rename(from.pathOf(name), to.pathOf(name));
			}
			await rename(folder, place);
		} finally {
			await to.close();
		}
	} finally {
		await from.close();
	}
}
