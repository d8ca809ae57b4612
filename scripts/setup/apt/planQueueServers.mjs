import { aptGet, aptOfThisMachine, installByHand, runAptInstall } from './aptGet.mjs';
import { SetupError } from '../SetupError.mjs';
import { findPostgres, findRedis } from './findQueueServers.mjs';
import { withProgress } from '../withProgress.mjs';
import { withLock } from '../withLock.mjs';

/** @type {import('./aptGet.mjs').Need} */
const need = {
	who: "The test of n8n's queue mode",
	packages: ['redis-server', 'postgresql'],
	elsewhere:
		"Install Redis and PostgreSQL with your distribution's package manager, so that redis-server, initdb and postgres are on PATH, then run the same command again.",
};
const remedy = `Run this, check what it prints, then run the same command again: ${installByHand(need)}`;

/**
 * Finds out whether Redis and PostgreSQL are missing, which n8n's queue mode needs. Only the programs are used: the tests start servers
 * of their own.
 *
 * @returns {(() => Promise<void>) | undefined} installs them; undefined when nothing is missing
 * @throws {SetupError} immediately, when the user must install them
 */
export function planQueueServers() {
	const missing = findMissing();
	if (missing.length === 0) return undefined;
	const command = aptGet({ missing, ...aptOfThisMachine() }, need);
	return async () => {
		await withLock('queue-servers', async () => {
			if (findMissing().length === 0) return;
			await withProgress(`Installing ${missing.join(', ')} with apt-get`, () =>
				runAptInstall(command, missing, remedy),
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
	return [
		...(findRedis() === undefined ? ['redis-server'] : []),
		...(findPostgres() === undefined ? ['postgresql'] : []),
	];
}
