import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';
import { SandboxError } from '../Sandbox.ts';
import { installCommand } from './explainFailure.ts';
import type { Architecture } from '../seccomp/SystemCall.ts';

/** Since 5.14 the limit on processes applies to each user namespace; before that, to everything that a user runs. */
const OLDEST_KERNEL = [5, 14];

/**
 * Checks what is needed before a first session can be tried.
 *
 * @param program the bwrap program
 * @returns the machine's architecture and bubblewrap's version
 * @throws SandboxError that says what to install, or what the machine lacks
 */
export async function checkMachine(
	program: string,
): Promise<{ architecture: Architecture; version: string }> {
	if (process.platform !== 'linux') {
		throw new SandboxError(
			`Code is confined with Linux namespaces, and this is ${process.platform}. Run the engine in a Linux machine or container.`,
		);
	}
	const architecture = process.arch;
	if (architecture !== 'x64' && architecture !== 'arm64') {
		throw new SandboxError(
			`There is no seccomp filter for ${architecture} yet, only for x64 and arm64.`,
		);
	}
	if (isOlder(os.release(), OLDEST_KERNEL)) {
		throw new SandboxError(
			`Linux ${OLDEST_KERNEL.join('.')} or newer is needed to limit processes; this is ${os.release()}.`,
		);
	}
	return { architecture, version: await versionOf(program) };
}

async function versionOf(program: string): Promise<string> {
	try {
		const { stdout } = await promisify(execFile)(program, ['--version']);
		return stdout.trim().replace(/^bubblewrap /, '');
	} catch (cause) {
		throw new SandboxError(
			`bubblewrap (${program}) is missing or does not run. Install it: \`${installCommand}\`.`,
			{ cause },
		);
	}
}

/** @param release as of uname, such as `6.1.0-18-amd64` */
export function isOlder(release: string, [major = 0, minor = 0]: number[]): boolean {
	const [ownMajor = 0, ownMinor = 0] = release.split('.').map((part) => parseInt(part, 10));
	return ownMajor < major || (ownMajor === major && ownMinor < minor);
}
