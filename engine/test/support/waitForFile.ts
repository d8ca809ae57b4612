import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until code has written a file of this name in any thread or container, which shows that it is running. */
export async function waitForFile({ dataDir }: { dataDir: string }, name: string): Promise<void> {
	const root = join(dataDir, 'sessions');
	for (;;) {
		const folders = await readdir(root);
		if (folders.some((folder) => existsSync(join(root, folder, 'data', name)))) return;
		await sleep(20);
	}
}
