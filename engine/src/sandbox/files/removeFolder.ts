import { randomUUID } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { OpenFolder } from './OpenFolder.ts';
import { removeElsewhere } from './removal/removeElsewhere.ts';

/**
 * Removes a folder that hostile code filled, if it exists. It is moved out of the code's reach first, so that its place is
 * free afterwards in any case.
 *
 * @param folder its parent must be the engine's
 * @returns when it is removed, or after some seconds: the rest is removed while nobody waits for it
 * @throws ENOTEMPTY while code keeps adding to it; what is left is removed at the engine's next start
 */
export async function removeFolder(folder: string): Promise<void> {
	const parent = await OpenFolder.open(path.dirname(folder));
	const poolName = `.removed-${randomUUID()}`;
	try {
		const name = Buffer.from(path.basename(folder));
		if (!(await parent.stat(name))?.isDirectory()) return;
		const pool = parent.pathOf(Buffer.from(poolName));
		await mkdir(pool, { mode: 0o700 });
		await parent.unlock(name);
		await rename(parent.pathOf(name), Buffer.concat([pool, Buffer.from('/0')]));
	} finally {
		await parent.close();
	}
	await removeElsewhere(path.join(path.dirname(folder), poolName));
}
