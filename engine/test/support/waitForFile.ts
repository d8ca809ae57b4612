import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../../../test/support/waitUntil.mjs';

/** Waits until code has written a file of this name in any thread or container, which shows that it is running. */
export async function waitForFile({ dataDir }: { dataDir: string }, name: string): Promise<void> {
	const root = join(dataDir, 'sessions');
	await waitUntil(async () => {
		const folders = await readdir(root);
		return folders.some((folder) => existsSync(join(root, folder, 'data', name)));
	});
}
