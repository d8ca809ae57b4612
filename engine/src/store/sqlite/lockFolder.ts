import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes a data folder whose engine keeps its objects elsewhere: two would each have their sessions' files in it. The
 * lock goes with the process, however it ends.
 * @returns gives the folder back
 * @throws Error when another engine has it
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
