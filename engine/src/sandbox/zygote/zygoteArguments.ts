import {
	DEVICES,
	isolation,
	lateFolders,
	type Confinement,
} from '../bubblewrap/bubblewrapArguments.ts';

/** Where the zygote finds the sessions' folders. A session sees only its own. */
export const SESSIONS_DIR = '/sessions';

/** Size of its own /tmp, for what libraries store there. */
const TMP_BYTES = 16 * 1024 * 1024;

/**
 * The options that confine the zygote. It runs no code of a user. Unlike a session it may create namespaces and sees an
 * uncovered /proc, without which the kernel does not allow mounting a new one; its forks cover their own.
 *
 * @param root folder of the host with the sessions' folders
 */
export function zygoteArguments(
	root: string,
	confinement: Pick<Confinement, 'runtimeDir' | 'timezone' | 'python'>,
): string[] {
	return [
		...isolation(confinement),
		'--as-pid-1',
		...['--proc', '/proc', ...DEVICES, '--size', String(TMP_BYTES), '--tmpfs', '/tmp'],
		...lateFolders(confinement.python.lateMounts),
		...['--dir', '/mnt', '--bind', root, SESSIONS_DIR, '--chdir', '/'],
		...['--remount-ro', '/dev', '--remount-ro', '/'],
	];
}
