import { OpenFolder } from './OpenFolder.ts';

/**
 * Counts the files and folders in a folder that hostile code may be changing; links are not followed. Reads names only,
 * which is fast enough to notice a flood of files early.
 *
 * @param maxDepth how deep nested folders are entered
 * @param most counting stops soon after this number
 */
export async function countEntries(
	folder: string | Buffer,
	maxDepth: number,
	most: number,
): Promise<number> {
	const top = await OpenFolder.open(folder);
	try {
		return await count(top, maxDepth, most);
	} finally {
		await top.close();
	}
}

async function count(folder: OpenFolder, depthLeft: number, most: number): Promise<number> {
	const { entries, folders } = await folder.entries();
	let counted = entries;
	if (depthLeft === 0) return counted;
	for (const name of folders) {
		if (counted > most) break;
		const child = await folder.child(name).catch(() => undefined); // gone, or not a folder any more
		if (child === undefined) continue;
		try {
			counted += await count(child, depthLeft - 1, most - counted);
		} finally {
			await child.close();
		}
	}
	return counted;
}
