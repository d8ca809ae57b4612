import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { SetupError } from '../SetupError.mjs';
import { runProgram } from '../../processes/runProgram.mjs';

/** The modules that the sandbox's Python provides, by their import names. */
export const PYTHON_MODULES = ['numpy', 'pandas', 'matplotlib', 'openpyxl'];

/** @param {string[]} names */
const aptInstall = (names) => ['install', '--yes', '--no-install-recommends', ...names];

/**
 * @typedef {object} Need
 * @property {string} who what needs the packages, for example "The engine's sandbox"
 * @property {string[]} packages the names of all its Debian packages
 * @property {string} elsewhere how to install them without apt-get
 */

/** @type {Need} */
export const bubblewrapNeed = {
	who: "The engine's sandbox",
	packages: ['bubblewrap'],
	elsewhere:
		"Install bubblewrap with your distribution's package manager (Fedora: dnf install bubblewrap; Arch: pacman -S bubblewrap), " +
		'then run the same command again.',
};

/** What the engine runs where there is no Python image. @type {Need} */
export const pythonNeed = {
	who: "The engine's sandbox",
	packages: PYTHON_MODULES.map((name) => `python3-${name}`),
	elsewhere:
		`Install ${PYTHON_MODULES.join(', ')} for /usr/bin/python3 with your distribution's package manager ` +
		'(Fedora: dnf install python3-numpy python3-pandas python3-matplotlib python3-openpyxl; ' +
		'Arch: pacman -S python-numpy python-pandas python-matplotlib python-openpyxl), or set CODE_INTERPRETER_PYTHON to an interpreter that has them. ' +
		'Then run the same command again.',
};

/**
 * The command with which a user can install the packages.
 *
 * @param {Need} need
 */
export function installByHand({ packages }) {
	return `sudo apt-get update && sudo apt-get ${aptInstall(packages).join(' ')}`;
}

/**
 * Chooses how to run apt-get here without asking for a password.
 *
 * @param {{ missing: string[], hasApt: boolean, isRoot: boolean, canSudo: boolean }} machine `missing` names what must be installed
 * @param {Need} need
 * @returns {[string, ...string[]]} the command and its first arguments
 * @throws {SetupError} with the command for the user when apt-get cannot be run
 */
export function aptGet({ missing, hasApt, isRoot, canSudo }, need) {
	const whatIsMissing = `${need.who} needs ${missing.join(', ')}`;
	if (!hasApt) {
		throw new SetupError(
			`${whatIsMissing}, which is not installed, and apt-get is not available.`,
			need.elsewhere,
		);
	}
	if (isRoot) return ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
	if (canSudo) return ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
	throw new SetupError(
		`${whatIsMissing}, which is not installed, and installing it needs root.`,
		`Run this once, then the same command again: ${installByHand(need)}`,
	);
}

/** What `aptGet` needs to know about this machine. */
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
 * @param {string} remedy
 */
export async function runAptInstall([command, ...args], names, remedy) {
	const aptArgs = [...args, '-o', 'DPkg::Lock::Timeout=300'];
	// One broken source makes the update fail, and the packages may still be available from the others.
	await runProgram(command, [...aptArgs, 'update'], { remedy }).catch(() => {});
	await runProgram(command, [...aptArgs, ...aptInstall(names)], { remedy });
}
