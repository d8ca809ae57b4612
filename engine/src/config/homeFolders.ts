import { homedir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from './ConfigError.ts';

const CACHE = 'n8n-nodes-code-interpreter';

/**
 * The home folder of the engine's user. Users of containers may have none.
 *
 * @param instead the variable that the error tells to set
 * @throws ConfigError if the user has no home folder
 */
export function homeFolder(instead: string): string {
	const home = findHome();
	if (home !== undefined) return home;
	throw new ConfigError(
		`The engine's user has no home folder. Set ${instead} to an absolute path, or set HOME.`,
	);
}

/** Where Python images are unless the operator names another folder; a user without a home has the machine's cache. */
export function defaultCacheDir(): string {
	const home = findHome();
	return home === undefined ? join('/var/cache', CACHE) : join(home, '.cache', CACHE);
}

function findHome(): string | undefined {
	try {
		return homedir();
	} catch {
		return undefined; // neither HOME nor an entry in /etc/passwd
	}
}
