import { OpenFolder } from './OpenFolder.ts';

/**
 * Acts on a path below a folder through open descriptors all the way down, as the code inside may swap folders for links
 * meanwhile.
 *
 * @param wanted relative, with `/` between its names
 * @param action receives the folder that contains the path's last name, and that name
 * @param enter opens a folder in another
 * @throws Error if a name is not valid, such as `..`; what `action` and `enter` throw
 */
export async function withParentFolder<Result>(
	root: string,
	wanted: string,
	action: (folder: OpenFolder, name: Buffer) => Promise<Result>,
	enter = async (folder: OpenFolder, name: Buffer) => await folder.child(name),
): Promise<Result> {
	const names = wanted.split('/').map(single);
	const last = names.pop()!; // split returns at least one
	const folders = [await OpenFolder.open(root)];
	try {
		let folder = folders[0]!;
		for (const name of names) {
			folder = await enter(folder, name);
			folders.push(folder);
		}
		return await action(folder, last);
	} finally {
		for (const folder of folders) await folder.close();
	}
}

function single(name: string): Buffer {
	if (name === '' || name === '.' || name === '..' || name.includes('\0')) {
		throw new Error('Not a name within a folder.');
	}
	return Buffer.from(name);
}
