import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { SetupError } from './SetupError.mjs';
import { runProgram } from './runProgram.mjs';

/** The modules that the sandbox's Python brings, as it imports them. */
export const PYTHON_MODULES = ['numpy', 'pandas', 'matplotlib', 'openpyxl'];

const packages = ['bubblewrap', ...PYTHON_MODULES.map((name) => `python3-${name}`)];

/** @param {string[]} names */
const aptInstall = (names) => ['install', '--yes', '--no-install-recommends', ...names];

/**
 * @typedef {object} Need
 * @property {string} who what cannot do without, as in "The engine's sandbox"
 * @property {string[]} packages all of Debian's packages for it
 * @property {string} elsewhere how to install it where there is no apt-get
 */

/** @type {Need} */
export const sandboxNeed = {
	who: "The engine's sandbox",
	packages,
	elsewhere:
		`Install bubblewrap, and ${PYTHON_MODULES.join(', ')} for /usr/bin/python3, with your distribution's package manager ` +
		'(Fedora: dnf install bubblewrap python3-numpy python3-pandas python3-matplotlib python3-openpyxl; ' +
		'Arch: pacman -S bubblewrap python-numpy python-pandas python-matplotlib python-openpyxl), then run the same command again.',
};

/**
 * What a person can type to install it.
 *
 * @param {Need} need
 */
export function installByHand({ packages }) {
	return `sudo apt-get update && sudo apt-get ${aptInstall(packages).join(' ')}`;
}

/**
 * Chooses how apt-get can be run here without asking for a password.
 *
 * @param {{ missing: string[], hasApt: boolean, isRoot: boolean, canSudo: boolean }} machine `missing` names what is to be installed
 * @param {Need} need
 * @returns {[string, ...string[]]} the command and its first arguments
 * @throws {SetupError} with what to type by hand, where it cannot
 */
export function aptGet({ missing, hasApt, isRoot, canSudo }, need) {
	const whatIsMissing = `${need.who} needs ${missing.join(', ')}, not found here`;
	if (!hasApt) {
		throw new SetupError(
			`${whatIsMissing}, and there is no apt-get to install it with.`,
			need.elsewhere,
		);
	}
	if (isRoot) return ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
	if (canSudo) return ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
	throw new SetupError(
		`${whatIsMissing}, and installing it needs root.`,
		`Run this once, then the same command again: ${installByHand(need)}`,
	);
}

/** What `aptGet` has to know of this machine. */
export function aptOfThisMachine() {
	return {
		hasApt: existsSync('/usr/bin/apt-get'),
		isRoot: process.getuid !== undefined && process.getuid() === 0,
		canSudo: spawnSync('sudo', ['-n', 'true']).status === 0,
	};
}

/**
 * Installs packages with the command that `aptGet` chose.
 *
 * @param {[string, ...string[]]} command
 * @param {string[]} names
 * @param {string} mend
 */
export async function runAptInstall([command, ...args], names, mend) {
	const aptArgs = [...args, '-o', 'DPkg::Lock::Timeout=300'];
	// One broken source of several makes the update fail, and what is wanted may still be in the others.
	await runProgram(command, [...aptArgs, 'update'], { mend }).catch(() => {});
	await runProgram(command, [...aptArgs, ...aptInstall(names)], { mend });
}
