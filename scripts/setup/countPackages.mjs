import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Counts the packages that npm has unpacked at the top of a tree, for a progress line. npm creates all folders first and fills them
 * later.
 *
 * @param {string} nodeModulesDir
 * @returns {number}
 */
export function countPackages(nodeModulesDir) {
	let names;
	try {
		names = readdirSync(nodeModulesDir).filter((name) => !name.startsWith('.'));
	} catch {
		return 0;
	}
	let count = 0;
	for (const name of names) {
		const path = join(nodeModulesDir, name);
		if (existsSync(join(path, 'package.json'))) count += 1;
		else if (name.startsWith('@')) count += countPackages(path);
	}
	return count;
}
