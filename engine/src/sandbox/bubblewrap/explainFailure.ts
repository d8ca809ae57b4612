import { existsSync } from 'node:fs';
import { SandboxError } from '../Sandbox.ts';

const PACKAGES = 'bubblewrap python3-numpy python3-pandas python3-matplotlib python3-openpyxl';

export const installCommand = `apt-get install --no-install-recommends ${PACKAGES}`;

const CONTAINER_SWITCHES =
	'start the container with `--security-opt seccomp=unconfined --security-opt systempaths=unconfined`' +
	' (and `--security-opt apparmor=unconfined` where the host uses AppArmor)';

const KERNEL_SWITCHES =
	'allow user namespaces, as root: `sysctl -w kernel.unprivileged_userns_clone=1` (Debian), ' +
	'`sysctl -w kernel.apparmor_restrict_unprivileged_userns=0` (Ubuntu 24.04 and newer), or ' +
	'`sysctl -w user.max_user_namespaces=10000` where that is 0';

/**
 * Explains what to do about a confinement that cannot be set up.
 *
 * @param words what bubblewrap wrote
 * @param isContainer whether the engine runs in a container
 */
export function explainFailure(words: string, isContainer = runsInContainer()): SandboxError {
	return new SandboxError(
		`The sandbox cannot start: ${words || 'bubblewrap gave no reason'}. ${adviceFor(words, isContainer)}`,
	);
}

/** For a promise's catch: throws an error that says what to do. */
export function throwExplained(error: Error): never {
	throw error instanceof SandboxError ? error : explainFailure(error.message);
}

function adviceFor(words: string, isContainer: boolean): string {
	if (/unknown option/i.test(words)) {
		return 'This bubblewrap is too old; install version 0.8 or newer.';
	}
	if (/namespace|uid map|gid map|setgroups|loopback|RTM_NEWADDR/i.test(words)) {
		return isContainer
			? `In a container: ${CONTAINER_SWITCHES}.`
			: `To fix it, ${KERNEL_SWITCHES}.`;
	}
	if (/mount|proc|pivot_root/i.test(words)) {
		return isContainer
			? `In a container: ${CONTAINER_SWITCHES}.`
			: `If this is a container, ${CONTAINER_SWITCHES}; else ${KERNEL_SWITCHES}.`;
	}
	if (/ENOENT|No such file|execvp/i.test(words)) {
		return `Install what is missing: \`${installCommand}\`.`;
	}
	return `On a machine of your own, ${KERNEL_SWITCHES}; in a container, ${CONTAINER_SWITCHES}.`;
}

function runsInContainer(): boolean {
	return existsSync('/.dockerenv') || existsSync('/run/.containerenv');
}
