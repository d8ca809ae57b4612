import { SetupError } from './SetupError.mjs';

/** @type {Record<string, string>} */
const NAMES = { darwin: 'macOS', win32: 'Windows' };

/**
 * Checks that the engine's sandbox can work here at all, before anything is installed.
 *
 * @param {string} [platform] as in `process.platform`
 * @throws {SetupError} that leads to the containers on other systems
 */
export function requireLinux(platform = process.platform) {
	if (platform === 'linux') return;
	throw new SetupError(
		`The engine's sandbox needs Linux, and this is ${NAMES[platform] ?? platform}.`,
		'Run n8n and the engine in containers instead: set the environment variable CODE_INTERPRETER_KEY to a long secret, then run ' +
			'"docker compose --file engine/deploy/compose.yaml up" in this folder. README.md describes it under "With Docker".',
	);
}
