import { aptGet, aptOfThisMachine, installByHand, runAptInstall } from './aptGet.mjs';
import { SetupError } from '../SetupError.mjs';
import { findMissingModules } from './findMissingModules.mjs';
import { findPostgres, findRedis } from './findQueueServers.mjs';
import { withProgress } from '../withProgress.mjs';
import { withLock } from '../withLock.mjs';

/** Modules that only programs of the tests import. */
const MODULES = ['jinja2', 'plotly'];

/** @type {import('./aptGet.mjs').Need} */
const need = {
	who: 'The test suite',
	packages: ['redis-server', 'postgresql', ...MODULES.map((name) => `python3-${name}`)],
	elsewhere: `Install Redis, PostgreSQL, and ${MODULES.join(' and ')} for /usr/bin/python3 with your distribution's package manager, so that redis-server, initdb and postgres are on PATH, then run the same command again.`,
};
const remedy = `Run this, check what it prints, then run the same command again: ${installByHand(need)}`;

/**
 * Finds out what the tests need and this machine lacks: the programs of Redis and PostgreSQL (the tests start their own
 * servers), and a few Python modules.
 *
 * @returns {(() => Promise<void>) | undefined} installs them; undefined when nothing is missing
 * @throws {SetupError} immediately, when the user must install them
 */
export function planTestPackages() {
	const missing = findMissing();
	if (missing.length === 0) return undefined;
	const command = aptGet({ missing, ...aptOfThisMachine() }, need);
	return async () => {
		await withLock('test-packages', async () => {
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
		...findMissingModules(MODULES).map((name) => `python3-${name}`),
	];
}
