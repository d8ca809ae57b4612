import { spawnSync } from 'node:child_process';
import { SetupError } from './SetupError.mjs';
import {
	aptGet,
	aptOfThisMachine,
	installByHand,
	PYTHON_MODULES,
	runAptInstall,
	sandboxNeed,
} from './aptGet.mjs';
import { step } from './step.mjs';
import { withLock } from './withLock.mjs';

const mend = `Look at what this prints, then run the same command again: ${installByHand(sandboxNeed)}`;

/**
 * Finds out what the engine's sandbox is made of and this machine lacks: bubblewrap, and data packages for the system's Python.
 *
 * @returns {(() => Promise<void>) | undefined} installs it; undefined when nothing is missing
 * @throws {SetupError} at once, when a person has to install it
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
			await step(`Installing ${missing.join(', ')} with apt-get`, () =>
				runAptInstall(command, sandboxNeed.packages, mend),
			);
		});
		const stillMissing = findMissing();
		if (stillMissing.length > 0) {
			throw new SetupError(`apt-get ran, but ${stillMissing.join(', ')} cannot be found.`, mend);
		}
	};
}

/** What is not there yet. Modules are looked up, not imported: that takes a tenth of the time. */
function findMissing() {
	const lookUp =
		'import importlib.util as u, sys\nfor m in sys.argv[1:]: u.find_spec(m) or print(m)';
	const found = spawnSync('/usr/bin/python3', ['-I', '-c', lookUp, ...PYTHON_MODULES], {
		encoding: 'utf8',
	});
	const modules = found.status === 0 ? found.stdout.split('\n').filter(Boolean) : PYTHON_MODULES;
	const bubblewrap = spawnSync('bwrap', ['--version']).status === 0 ? [] : ['bubblewrap'];
	return [...bubblewrap, ...modules.map((name) => `python3-${name}`)];
}
