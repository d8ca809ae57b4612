import { spawnSync } from 'node:child_process';
import { SetupError } from '../SetupError.mjs';
import {
	aptGet,
	aptOfThisMachine,
	bubblewrapNeed,
	installByHand,
	runAptInstall,
} from './aptGet.mjs';
import { withProgress } from '../withProgress.mjs';
import { withLock } from '../withLock.mjs';

const remedy = `Run this, check what it prints, then run the same command again: ${installByHand(bubblewrapNeed)}`;

/**
 * Finds out which programs the engine's sandbox needs and this machine lacks: bubblewrap, and mmdebstrap, which builds the Python
 * image.
 *
 * @param {{ image: boolean }} wanted
 * @returns {(() => Promise<void>) | undefined} installs them; undefined when nothing is missing, or only mmdebstrap, which only the user could install
 * @throws {SetupError} immediately, when the user must install bubblewrap
 */
export function planBubblewrap({ image }) {
	if (process.platform !== 'linux') {
		throw new SetupError(
			`The engine's sandbox needs Linux; this is ${process.platform}.`,
			'Run this in a Linux machine, virtual machine or WSL 2.',
		);
	}
	const isMissing = !isInstalled('bwrap');
	const lacksBuilder = image && !isInstalled('mmdebstrap');
	const isRoot = process.getuid !== undefined && process.getuid() === 0;
	const missing = [
		...(isMissing ? ['bubblewrap'] : []),
		// For ordinary users it needs a range of user ids.
		...(lacksBuilder ? ['mmdebstrap', ...(isRoot ? [] : ['uidmap'])] : []),
	];
	if (missing.length === 0) return undefined;
	const command = chooseCommand(missing, isMissing);
	if (command === undefined) return undefined;
	return async () => {
		await withLock('python', () =>
			withProgress(`Installing ${missing.join(', ')} with apt-get`, () =>
				runAptInstall(command, missing, remedy),
			),
		).catch((error) => {
			// Without mmdebstrap there is only no image.
			if (!isInstalled('bwrap')) throw error;
		});
	};
}

/**
 * @param {string[]} missing
 * @param {boolean} isNeeded
 */
function chooseCommand(missing, isNeeded) {
	try {
		return aptGet({ missing, ...aptOfThisMachine() }, bubblewrapNeed);
	} catch (error) {
		if (isNeeded) throw error;
		return undefined;
	}
}

/** @param {string} program */
function isInstalled(program) {
	return spawnSync(program, ['--version']).status === 0;
}
