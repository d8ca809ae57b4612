import { randomUUID } from 'node:crypto';
import { chown } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../files/makeFolder.ts';
import { removeFolder } from '../files/removeFolder.ts';
import type { SandboxUser } from '../sandboxUser.ts';

/**
 * Runs an action with a folder that a session can use as `/mnt/data`, and removes the folder afterwards.
 *
 * @param root the folder of the sessions' folders
 */
export async function inProbeFolder<Result>(
	root: string,
	user: SandboxUser | undefined,
	action: (dataDir: string) => Promise<Result>,
): Promise<Result> {
	const dataDir = path.join(root, `.probe-${randomUUID()}`);
	await makeFolder(dataDir, 0o700);
	try {
		if (user) await chown(dataDir, user.uid, user.gid);
		return await action(dataDir);
	} finally {
		await removeFolder(dataDir);
	}
}
