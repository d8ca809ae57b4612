import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Describes a folder and what it contains; any change of a mode, owner or content changes the description. */
export async function snapshotFolder(folder: string): Promise<string[]> {
	const names = ['.', ...(await readdir(folder)).sort()];
	return await Promise.all(
		names.map(async (name) => {
			const { ino, mode, uid, size, ctimeMs } = await stat(join(folder, name));
			return [name, ino, mode.toString(8), uid, size, ctimeMs].join(' ');
		}),
	);
}
