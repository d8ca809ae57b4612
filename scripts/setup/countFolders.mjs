import { readdirSync } from 'node:fs';

/**
 * How many packages npm has laid down, near enough for a line of progress.
 *
 * @param {string} nodeModulesDir
 */
export function countFolders(nodeModulesDir) {
	try {
		return readdirSync(nodeModulesDir).filter((name) => !name.startsWith('.')).length;
	} catch {
		return 0;
	}
}
