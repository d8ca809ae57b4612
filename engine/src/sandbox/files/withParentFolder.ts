import { OpenFolder } from './OpenFolder.ts';

/**
 * Does something with a path below a folder, on descriptors that are open down to it, as the code inside may swap folders
 * for links meanwhile.
 *
 * @param wanted relative, with `/` between its names
 * @param action gets the folder that the path's last name is in, and that name
 * @param enter opens a folder within another
 * @throws Error when a name is none, such as `..`; what `action` and `enter` throw
 */
export async function withParentFolder<Result>(
	root: string,
	wanted: string,
	action: (folder: OpenFolder, name: Buffer) => Promise<Result>,
	enter = async (folder: OpenFolder, name: Buffer) => await folder.child(name),
): Promise<Result> {
	const names = wanted.split('/').map(single);
	const last = names.pop()!; // splitting gives one at least
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
