import { SetupError } from './SetupError.mjs';

/** The modules that the sandbox's Python brings, as it imports them. */
export const pythonModules = ['numpy', 'pandas', 'matplotlib', 'openpyxl'];

const packages = ['bubblewrap', ...pythonModules.map((name) => `python3-${name}`)];

/** apt-get's arguments for installing all that the sandbox is made of. */
export const aptInstall = ['install', '--yes', '--no-install-recommends', ...packages];

/** The same for a person to type. */
export const installByHand = `sudo apt-get update && sudo apt-get ${aptInstall.join(' ')}`;

/**
 * Chooses how apt-get can be run here without asking for a password.
 *
 * @param {{ missing: string[], hasApt: boolean, isRoot: boolean, canSudo: boolean }} machine `missing` names what is to be installed
 * @returns {[string, ...string[]]} the command and its first arguments
 * @throws {SetupError} with what to type by hand, where it cannot
 */
export function aptGet({ missing, hasApt, isRoot, canSudo }) {
	const whatIsMissing = `The engine's sandbox needs ${missing.join(', ')}, not found here`;
	if (!hasApt) {
		throw new SetupError(
			`${whatIsMissing}, and there is no apt-get to install it with.`,
			`Install bubblewrap, and ${pythonModules.join(', ')} for /usr/bin/python3, with your distribution's package manager ` +
				'(Fedora: dnf install bubblewrap python3-numpy python3-pandas python3-matplotlib python3-openpyxl; ' +
				'Arch: pacman -S bubblewrap python-numpy python-pandas python-matplotlib python-openpyxl), then run the same command again.',
		);
	}
	if (isRoot) return ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
	if (canSudo) return ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
	throw new SetupError(
		`${whatIsMissing}, and installing it needs root.`,
		`Run this once, then the same command again: ${installByHand}`,
	);
}
