import { createHash } from 'node:crypto';
import { lstat, mkdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from './files/makeFolder.ts';
import { SandboxError } from './Sandbox.ts';
import { sandboxUser, type SandboxUser } from './sandboxUser.ts';

/** Where other services keep what has to last, too; only root can make a folder there. */
const SHARED_DIR = '/var/lib/code-interpreter';

const OTHERS_MAY_PASS = 0o001;
const GROUP_MAY_PASS = 0o010;
const OWNER_MAY_PASS = 0o100;

/**
 * The folder for the sessions' files: `sessions` in the engine's data folder. An engine that runs as root drops
 * to another user for the code; where that user cannot pass to the data folder (below /root, say) it is a folder
 * below /var/lib/code-interpreter instead, the same one for the same data folder at every start.
 *
 * @param uid host user of the code, as for `sandboxUser`
 * @returns an absolute folder that exists; others may pass through it but not list it
 * @throws SandboxError when the folder cannot be made or is somebody else's
 */
export async function chooseWorkspaceRoot(dataDir: string, uid?: number): Promise<string> {
	await mkdir(dataDir, { recursive: true });
	const realDataDir = await realpath(dataDir);
	const user = sandboxUser(uid);
	if (user === undefined || (await mayPass(realDataDir, user))) {
		return await ownFolder(path.join(realDataDir, 'sessions'));
	}
	const name = createHash('sha256').update(realDataDir).digest('hex').slice(0, 16);
	return await ownFolder(path.join(await ownFolder(SHARED_DIR), name));
}

/** Whether `user` may pass through every folder down to and including `folder`. */
async function mayPass(folder: string, user: SandboxUser): Promise<boolean> {
	for (let current = folder; ; current = path.dirname(current)) {
		const { mode, uid, gid } = await stat(current);
		const needed =
			uid === user.uid ? OWNER_MAY_PASS : gid === user.gid ? GROUP_MAY_PASS : OTHERS_MAY_PASS;
		if ((mode & needed) === 0) return false;
		if (current === path.dirname(current)) return true;
	}
}

/** Makes the folder, or takes the one that is there if it is truly ours. */
async function ownFolder(folder: string): Promise<string> {
	await makeFolder(folder, 0o711).catch((cause) => {
		throw new SandboxError(
			`${folder} cannot be made. Choose a data folder that other users may pass to (mode 711 all the way).`,
			{ cause },
		);
	});
	const found = await lstat(folder);
	const isOurs = found.isDirectory() && found.uid === process.getuid?.();
	if (!isOurs || (found.mode & 0o022) !== 0) {
		throw new SandboxError(
			`${folder} is not a folder that only the engine's user can write to. Remove it, or choose another data folder.`,
		);
	}
	return folder;
}
