import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, projectDir } from './paths.mjs';
import { runCommand } from '../processes/runCommand.mjs';

const DAY_MS = 86_400_000;
const FALLBACK = 'The engine uses /usr/bin/python3 instead.';
/** After a failed build: what was missing before it, which names the version of the image. */
const triedMark = join(cacheDir, 'python-image-tried');

/** Whether this machine has the program that builds it. */
export function canBuildImage() {
	return spawnSync('mmdebstrap', ['--version']).status === 0;
}

/**
 * Builds the Python image if it is missing. Without it the engine uses the system's Python, so a failed build is not an error, and is
 * tried again after a day.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>} whether there is an image
 */
export async function ensurePythonImage(env) {
	const build = ['engine/src/image/main.ts', 'build-python'];
	const settings = { cwd: projectDir, env: { ...env, CODE_INTERPRETER_CACHE_DIR: cacheDir } };
	const check = spawnSync('node', [...build, '--check'], { ...settings, encoding: 'utf8' });
	if (check.status === 0) return true;
	const [missing = ''] = /^The Python image .*$/m.exec(check.stderr) ?? [];
	if (hasFailedToday(missing)) return false;
	if (!canBuildImage()) {
		console.log(`  There is no Python image, because mmdebstrap is not installed. ${FALLBACK}`);
		return false;
	}
	if ((await runCommand('node', build, settings)) === 0) {
		rmSync(triedMark, { force: true });
		return true;
	}
	mkdirSync(cacheDir, { recursive: true });
	writeFileSync(triedMark, missing);
	console.log(`  The Python image could not be built. ${FALLBACK}`);
	return false;
}

/** @param {string} missing */
function hasFailedToday(missing) {
	if (!existsSync(triedMark)) return false;
	const isRecent = Date.now() - statSync(triedMark).mtimeMs < DAY_MS;
	return isRecent && readFileSync(triedMark, 'utf8') === missing;
}
