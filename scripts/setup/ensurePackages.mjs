import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { countPackages } from './countPackages.mjs';
import { projectDir } from './paths.mjs';
import { runProgram } from '../processes/runProgram.mjs';
import { withProgress } from './withProgress.mjs';
import { withLock } from './withLock.mjs';

/**
 * Installs the project's npm packages when they are not those of package-lock.json.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensurePackages(env) {
	if (areInstalled()) return;
	const clone = createHash('sha256').update(projectDir).digest('hex').slice(0, 12);
	await withLock(`packages-${clone}`, async () => {
		if (areInstalled()) return;
		await withProgress(
			"Installing the project's npm packages",
			() =>
				runProgram('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
					cwd: projectDir,
					env,
					remedy:
						'Check that the npm registry can be reached (npm ping), then run the same command again.',
				}),
			() => `${countPackages(join(projectDir, 'node_modules'))} packages so far`,
		);
	});
}

/**
 * npm keeps a record of what it installed and writes it last, so an install that was interrupted has none. What the lock
 * marks as optional (mostly packages of other platforms) or as extraneous may be missing.
 */
function areInstalled() {
	const wanted = readLock(join(projectDir, 'package-lock.json'));
	const installed = readLock(join(projectDir, 'node_modules', '.package-lock.json'));
	return Object.entries(wanted).every(([path, entry]) => {
		if (path === '' || entry.optional || entry.extraneous) return true;
		const found = installed[path];
		return found !== undefined && found.version === entry.version;
	});
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, extraneous?: boolean }>} the packages by their paths; none when there is no such file
 */
function readLock(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return {};
	}
}
