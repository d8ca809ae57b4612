import { SetupError } from '../SetupError.mjs';
import {
	aptGet,
	aptOfThisMachine,
	installByHand,
	PYTHON_MODULES,
	runAptInstall,
	pythonNeed,
} from './aptGet.mjs';
import { findMissingModules } from './findMissingModules.mjs';
import { withProgress } from '../withProgress.mjs';
import { withLock } from '../withLock.mjs';

const remedy = `Run this, check what it prints, then run the same command again: ${installByHand(pythonNeed)}`;

/**
 * Finds out which data packages the system's Python lacks. The sandbox uses it where there is no Python image.
 *
 * @returns {(() => Promise<void>) | undefined} installs it; undefined when nothing is missing
 * @throws {SetupError} immediately, when the user must install it
 */
export function planPython() {
	const missing = findMissing();
	if (missing.length === 0) return undefined;
	const command = aptGet({ missing, ...aptOfThisMachine() }, pythonNeed);
	return async () => {
		await withLock('python', async () => {
			if (findMissing().length === 0) return;
			await withProgress(`Installing ${missing.join(', ')} with apt-get`, () =>
				runAptInstall(command, pythonNeed.packages, remedy),
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
	return findMissingModules(PYTHON_MODULES).map((name) => `python3-${name}`);
}
