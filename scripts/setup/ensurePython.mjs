import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { SetupError } from './SetupError.mjs';
import { runProgram } from './runProgram.mjs';
import { step } from './step.mjs';
import { withLock } from './withLock.mjs';

const modules = ['numpy', 'pandas', 'matplotlib', 'openpyxl'];
const packages = ['bubblewrap', ...modules.map((name) => `python3-${name}`)];
const aptInstall = ['install', '--yes', '--no-install-recommends', ...packages];
const byHand = `apt-get update && sudo apt-get ${aptInstall.join(' ')}`;

/** Brings bubblewrap and the system Python's data packages, which the engine's sandbox is made of. */
export async function ensurePython() {
	if (process.platform !== 'linux') {
		throw new SetupError(
			`The engine's sandbox needs Linux; this is ${process.platform}.`,
			'Run this in a Linux machine, virtual machine or WSL 2.',
		);
	}
	const missing = findMissing();
	if (missing.length === 0) return;
	const title = `Installing bubblewrap and Python packages (${missing.join(', ')} missing)`;
	await withLock('python', async () => {
		if (findMissing().length === 0) return;
		const prefix = aptCommand(missing);
		await step(title, () => installWithApt(prefix));
	});
	const stillMissing = findMissing();
	if (stillMissing.length > 0) {
		throw new SetupError(
			`apt-get ran, but ${stillMissing.join(', ')} cannot be found for /usr/bin/python3.`,
			`Look at what this prints: sudo ${byHand}`,
		);
	}
}

/** What is not there yet. Modules are looked up, not imported: that takes a tenth of the time. */
function findMissing() {
	const isThere =
		'import importlib.util as u, sys\nfor m in sys.argv[1:]: print(m if u.find_spec(m) is None else "")';
	const lookup = spawnSync('/usr/bin/python3', ['-I', '-c', isThere, ...modules], {
		encoding: 'utf8',
	});
	const missingModules = lookup.status === 0 ? lookup.stdout.split('\n').filter(Boolean) : modules;
	const bubblewrap = spawnSync('bwrap', ['--version']).status === 0 ? [] : ['bubblewrap'];
	return [...bubblewrap, ...missingModules];
}

/**
 * @param {string[]} missing
 * @returns {string[]} how apt-get can be run here without asking for a password
 */
function aptCommand(missing) {
	const whatIsMissing = `The engine's sandbox needs ${missing.join(', ')}, not found here`;
	if (!existsSync('/usr/bin/apt-get')) {
		throw new SetupError(
			`${whatIsMissing}, and there is no apt-get to install them with.`,
			`Install bubblewrap, and for /usr/bin/python3 the packages ${modules.join(', ')}, with the package manager of your distribution ` +
				'(Fedora: dnf install bubblewrap python3-numpy python3-pandas python3-matplotlib python3-openpyxl; ' +
				'Arch: pacman -S bubblewrap python-numpy python-pandas python-matplotlib python-openpyxl), then run the same command again.',
		);
	}
	const command = [
		'env',
		'DEBIAN_FRONTEND=noninteractive',
		'apt-get',
		'-o',
		'DPkg::Lock::Timeout=300',
	];
	if (process.getuid && process.getuid() === 0) return command;
	if (spawnSync('sudo', ['-n', 'true']).status === 0) return ['sudo', '-n', ...command];
	throw new SetupError(
		`${whatIsMissing}, and installing them needs root.`,
		`Run this once, then the same command again: sudo ${byHand}`,
	);
}

/** @param {string[]} aptGet */
async function installWithApt([command = '', ...args]) {
	const mend = `Look at what this prints, then run the same command again: sudo ${byHand}`;
	// One broken source of several makes the update fail, and what is wanted may still be in the others.
	await runProgram(command, [...args, 'update'], { mend }).catch(() => {});
	await runProgram(command, [...args, ...aptInstall], { mend });
}
