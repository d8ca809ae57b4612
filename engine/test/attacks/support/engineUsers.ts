import { statSync } from 'node:fs';
import path from 'node:path';
import type { EngineUser } from './openAttackedEngine.ts';

/** An ordinary user's engine reads the project's sources itself. */
function othersCanReadProject(): boolean {
	for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
		if ((statSync(folder).mode & 0o005) !== 0o005) return false;
		if (folder === path.dirname(folder)) return true;
	}
}

/** The users that this machine's tests can start an engine as. */
export const engineUsers: EngineUser[] =
	process.getuid?.() === 0 && othersCanReadProject()
		? ['the same user', 'an ordinary user']
		: ['the same user'];
