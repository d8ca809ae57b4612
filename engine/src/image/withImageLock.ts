import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 500;

/**
 * Runs an action that only one process at a time may run in a folder of images. The lock ends with its process, even after
 * a crash.
 *
 * @param onWait called once if another process has the lock
 */
export async function withImageLock<Result>(
	dir: string,
	action: () => Promise<Result>,
	onWait: () => void,
): Promise<Result> {
	await mkdir(dir, { recursive: true });
	const lock = new DatabaseSync(path.join(dir, 'python.lock'));
	try {
		for (let isFirst = true; !take(lock); isFirst = false) {
			if (isFirst) onWait();
			await delay(POLL_MS);
		}
		return await action();
	} finally {
		lock.close();
	}
}

function take(lock: DatabaseSync): boolean {
	try {
		lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
		return true;
	} catch (error) {
		if (/locked/.test((error as Error).message)) return false;
		throw error;
	}
}
