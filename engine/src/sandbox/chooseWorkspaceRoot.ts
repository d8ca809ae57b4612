import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from './files/makeFolder.ts';
import { mayPass } from './mayPass.ts';
import { SandboxError } from './Sandbox.ts';
import { sandboxUser, type SandboxUser } from './sandboxUser.ts';

/** Where services keep lasting data; only root can create a folder there. */
const SHARED_DIR = '/var/lib/code-interpreter';

/**
 * The folder for the sessions' files: `sessions` in the engine's data folder. An engine that runs as root uses
 * another user for the code. If that user cannot pass through to the data folder (below /root, for example), the result
 * is a folder below /var/lib/code-interpreter instead, the same one for the same data folder at every start.
 *
 * @param uid host user of the code, as for `sandboxUser`
 * @returns an absolute folder that exists; only the engine, and the code's user where that is another, may pass through it
 * @throws SandboxError if the folder cannot be created or belongs to somebody else
 */
export async function chooseWorkspaceRoot(dataDir: string, uid?: number): Promise<string> {
	await mkdir(dataDir, { recursive: true });
	const realDataDir = await realpath(dataDir);
	const user = sandboxUser(uid);
	if (user === undefined || (await mayPass(realDataDir, user))) {
		return await closedFolder(path.join(realDataDir, 'sessions'), user);
	}
	const name = createHash('sha256').update(realDataDir).digest('hex').slice(0, 16);
	await ownFolder(SHARED_DIR, 0o711);
	return await closedFolder(path.join(SHARED_DIR, name), user);
}

/**
 * Makes or takes over a folder that no other user of the machine can pass through: what code writes below it may have
 * any owner and mode, and must not be reached by others.
 */
async function closedFolder(folder: string, user: SandboxUser | undefined): Promise<string> {
	return await ownFolder(folder, user ? 0o710 : 0o700, user?.gid);
}

/** Makes the folder, or takes the existing one if it is truly ours, and gives it this mode and group. */
async function ownFolder(folder: string, mode: number, gid?: number): Promise<string> {
	await makeFolder(folder, mode).catch((cause) => {
		throw new SandboxError(
			`${folder} cannot be created. Choose a data folder that other users may pass to (mode 711 all the way).`,
			{ cause },
		);
	});
	const refusal = new SandboxError(
		`${folder} is not a folder that only the engine's user can write to. Remove it, or choose another data folder.`,
	);
	const handle = await open(folder, constants.O_DIRECTORY | constants.O_NOFOLLOW).catch(() => {
		throw refusal;
	});
	try {
		const found = await handle.stat();
		if (found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) throw refusal;
		if (gid !== undefined) await handle.chown(found.uid, gid);
		// An earlier version of the engine left it open to others.
		await handle.chmod(mode);
		return folder;
	} finally {
		await handle.close();
	}
}
