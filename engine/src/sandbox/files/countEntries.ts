import { OpenFolder } from './OpenFolder.ts';

/**
 * How many files and folders a folder holds that hostile code may be changing; links are not followed. Asks for names
 * alone, which is quick enough to see a flood of files while it comes.
 *
 * @param maxDepth folders within folders that are entered
 * @param most counting ends soon beyond it
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
		const child = await folder.child(name).catch(() => undefined); // gone, or another thing by now
		if (child === undefined) continue;
		try {
			counted += await count(child, depthLeft - 1, most - counted);
		} finally {
			await child.close();
		}
	}
	return counted;
}
