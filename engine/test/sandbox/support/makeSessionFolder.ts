import { chown, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { sandboxUser } from '../../../src/sandbox/sandboxUser.ts';

/** Makes a folder for the files of one session, below the sandbox's root, which belongs to the user that the code runs as. */
export async function makeSessionFolder(root: string): Promise<string> {
	const folder = await mkdtemp(path.join(root, 'data-'));
	const user = sandboxUser();
	if (user) await chown(folder, user.uid, user.gid);
	return folder;
}
