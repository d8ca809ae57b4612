import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Locks a data folder whose engine stores its documents elsewhere: two engines would both keep their sessions' files in
 * it. The lock ends with the process, even after a crash.
 * @returns releases the lock
 * @throws Error when another engine holds it
 */
export function lockFolder(folder: string): () => void {
	mkdirSync(folder, { recursive: true });
	const lock = new DatabaseSync(join(folder, 'engine.lock'));
	try {
		lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
	} catch (error) {
		lock.close();
		throw error;
	}
	return () => lock.close();
}
