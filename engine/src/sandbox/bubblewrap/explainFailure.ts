import { existsSync, readFileSync } from 'node:fs';
import { SandboxError } from '../Sandbox.ts';

const PACKAGES = 'bubblewrap python3-numpy python3-pandas python3-matplotlib python3-openpyxl';

export const installCommand = `apt-get install --no-install-recommends ${PACKAGES}`;

const CONTAINER_ADVICE =
	"The sandbox needs more than a container runtime's defaults. Docker: start the container with " +
	'`--security-opt seccomp=unconfined --security-opt systempaths=unconfined --security-opt apparmor=unconfined`. ' +
	'Podman: `--security-opt seccomp=unconfined --security-opt unmask=ALL`. ' +
	'Kubernetes, and a narrower seccomp profile: see kubernetes.yaml and seccomp.json in engine/deploy of the project.';

const APPARMOR_ADVICE =
	'AppArmor on this machine restricts user namespaces (Ubuntu 24.04 and newer). Allow them for bubblewrap alone, as root on the host: ' +
	'`install -m 644 engine/deploy/apparmor-bwrap /etc/apparmor.d/code-interpreter-bwrap && apparmor_parser --replace /etc/apparmor.d/code-interpreter-bwrap`.';

const KERNEL_SWITCHES =
	'allow user namespaces, as root: `sysctl -w kernel.unprivileged_userns_clone=1` (Debian), or ' +
	'`sysctl -w user.max_user_namespaces=10000` where that is 0';

/** What decides which advice helps. */
export interface Surroundings {
	/** Whether the engine runs in a container. */
	isContainer: boolean;
	/** Whether AppArmor allows user namespaces only to programs with a profile. */
	isAppArmorStrict: boolean;
}

/**
 * Explains what to do about a confinement that cannot be set up.
 *
 * @param words what bubblewrap wrote
 */
export function explainFailure(
	words: string,
	surroundings: Surroundings = readSurroundings(),
): SandboxError {
	return new SandboxError(
		`The sandbox cannot start: ${words || 'bubblewrap gave no reason'}. ${adviceFor(words, surroundings)}`,
	);
}

/** For a promise's catch: throws an error that says what to do. bubblewrap may also fail late, as a process that has ended. */
export function throwExplained(error: Error): never {
	const isExplained = error instanceof SandboxError && !/\bbwrap: /.test(error.message);
	throw isExplained ? error : explainFailure(error.message.trim());
}

function adviceFor(words: string, { isContainer, isAppArmorStrict }: Surroundings): string {
	if (/unknown option/i.test(words)) {
		return 'This bubblewrap is too old; install version 0.8 or newer.';
	}
	if (/ENOENT|No such file|execvp/i.test(words)) {
		return `Install what is missing: \`${installCommand}\`.`;
	}
	const advice = [
		...(isContainer ? [CONTAINER_ADVICE] : []),
		...(isAppArmorStrict ? [APPARMOR_ADVICE] : []),
	];
	if (advice.length > 0) return advice.join(' ');
	if (/namespace|uid map|gid map|setgroups|loopback|RTM_NEWADDR/i.test(words)) {
		return `To fix it, ${KERNEL_SWITCHES}.`;
	}
	return `On a machine of your own, ${KERNEL_SWITCHES}. In a container: ${CONTAINER_ADVICE}`;
}

function readSurroundings(): Surroundings {
	return {
		isContainer:
			['/.dockerenv', '/run/.containerenv', '/var/run/secrets/kubernetes.io'].some(existsSync) ||
			/^\S+ \S+ \S+ \S+ \/ .* - overlay /m.test(readIfPossible('/proc/self/mountinfo')),
		isAppArmorStrict:
			readIfPossible('/proc/sys/kernel/apparmor_restrict_unprivileged_userns').trim() === '1',
	};
}

function readIfPossible(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
