import { spawnSync } from 'node:child_process';
import { withLock } from '../withLock.mjs';
import { withProgress } from '../withProgress.mjs';
import { aptGet, aptOfThisMachine, installByHand, runAptInstall } from './aptGet.mjs';

/** Each package has a program of its own name; the others are what Podman needs beside them. */
const PROGRAMS = ['podman', 'buildah', 'runc', 'debootstrap'];

/** @type {import('./aptGet.mjs').Need} */
const need = {
	who: "The test of the engine's image",
	packages: [...PROGRAMS, 'uidmap', 'fuse-overlayfs'],
	elsewhere: `Install ${PROGRAMS.join(', ')} with your distribution's package manager, then run the same command again.`,
};

/**
 * Finds out what building and running containers needs and this machine lacks.
 *
 * @returns {(() => Promise<void>) | undefined} installs it; undefined when nothing is missing
 * @throws {SetupError} immediately, when the user must install it
 */
export function planContainerPrograms() {
	const missing = PROGRAMS.filter((name) => spawnSync('which', [name]).status !== 0);
	if (missing.length === 0) return undefined;
	const command = aptGet({ missing, ...aptOfThisMachine() }, need);
	const remedy = `Run this, check what it prints, then run the same command again: ${installByHand(need)}`;
	return async () =>
		await withLock('container-programs', async () => {
			await withProgress(`Installing ${missing.join(', ')} with apt-get`, () =>
				runAptInstall(command, need.packages, remedy),
			);
		});
}
