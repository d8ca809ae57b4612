import { spawnSync } from 'node:child_process';
import { SetupError } from '../SetupError.mjs';
import {
	aptGet,
	aptOfThisMachine,
	installByHand,
	PYTHON_MODULES,
	runAptInstall,
	sandboxNeed,
} from './aptGet.mjs';
import { findMissingModules } from './findMissingModules.mjs';
import { withProgress } from '../withProgress.mjs';
import { withLock } from '../withLock.mjs';

const remedy = `Run this, check what it prints, then run the same command again: ${installByHand(sandboxNeed)}`;

/**
 * Finds out what the engine's sandbox needs and this machine lacks: bubblewrap and data packages for the system's Python.
 *
 * @returns {(() => Promise<void>) | undefined} installs it; undefined when nothing is missing
 * @throws {SetupError} immediately, when the user must install it
 */
export function planPython() {
	if (process.platform !== 'linux') {
		throw new SetupError(
			`The engine's sandbox needs Linux; this is ${process.platform}.`,
			'Run this in a Linux machine, virtual machine or WSL 2.',
		);
	}
	const missing = findMissing();
	if (missing.length === 0) return undefined;
	const command = aptGet({ missing, ...aptOfThisMachine() }, sandboxNeed);
	return async () => {
		await withLock('python', async () => {
			if (findMissing().length === 0) return;
			await withProgress(`Installing ${missing.join(', ')} with apt-get`, () =>
				runAptInstall(command, sandboxNeed.packages, remedy),
			);
		});
		const stillMissing = findMissing();
		if (stillMissing.length > 0) {
			throw new SetupError(
				`apt-get finished, but ${stillMissing.join(', ')} cannot be found.`,
				remedy,
			);
		}
	};
}

function findMissing() {
	const bubblewrap = spawnSync('bwrap', ['--version']).status === 0 ? [] : ['bubblewrap'];
	const modules = findMissingModules(PYTHON_MODULES);
	return [...bubblewrap, ...modules.map((name) => `python3-${name}`)];
}
