import { aptGet, aptOfThisMachine, installByHand, runAptInstall } from './aptGet.mjs';
import { SetupError } from './SetupError.mjs';
import { findPostgres, findRedis } from './queueServers.mjs';
import { step } from './step.mjs';
import { withLock } from './withLock.mjs';

/** @type {import('./aptGet.mjs').Need} */
const need = {
	who: "The test of n8n's queue mode",
	packages: ['redis-server', 'postgresql'],
	elsewhere:
		"Install Redis and PostgreSQL with your distribution's package manager, so that redis-server, initdb and postgres are on PATH, then run the same command again.",
};
const mend = `Look at what this prints, then run the same command again: ${installByHand(need)}`;

/**
 * Finds out whether Redis and PostgreSQL are missing, which n8n's queue mode stands on. Only their programs are used: the tests start
 * their own.
 *
 * @returns {(() => Promise<void>) | undefined} installs them; undefined when nothing is missing
 * @throws {SetupError} at once, when a person has to install them
 */
export function planQueueServers() {
	const missing = findMissing();
	if (missing.length === 0) return undefined;
	const command = aptGet({ missing, ...aptOfThisMachine() }, need);
	return async () => {
		await withLock('queue-servers', async () => {
			if (findMissing().length === 0) return;
			await step(`Installing ${missing.join(', ')} with apt-get`, () =>
				runAptInstall(command, missing, mend),
			);
		});
		const stillMissing = findMissing();
		if (stillMissing.length > 0) {
			throw new SetupError(`apt-get ran, but ${stillMissing.join(', ')} cannot be found.`, mend);
		}
	};
}

function findMissing() {
	return [
		...(findRedis() === undefined ? ['redis-server'] : []),
		...(findPostgres() === undefined ? ['postgresql'] : []),
	];
}
