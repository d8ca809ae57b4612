import { lstatSync } from 'node:fs';
import path from 'node:path';
import type { FolderMount, SandboxPython } from '../interpreter/SandboxPython.ts';
import type { SandboxLimits } from '../limits.ts';

/** Numbers of the descriptors of bubblewrap and of what it runs. */
export const descriptors = {
	/** Frames; the runner's only way to the engine besides text. */
	control: 3,
	arguments: 9,
	status: 10,
	seccomp: 11,
	passwd: 12,
	group: 13,
} as const;

/** The folder of the runner's own files in a session; tracebacks leave out frames in it. */
const RUNNER_DIR = '/opt/code-interpreter';

/** Runs a program of the runner, such as `runner.py`. */
export const pythonCommand = ({ program }: SandboxPython, script: string): string[] => [
	...[program, '-I', '-B', `${RUNNER_DIR}/${script}`],
];

export interface Confinement {
	/** Folder of the host with runner.py. */
	runtimeDir: string;
	/** Folder of the host that becomes `/mnt/data`. */
	dataDir: string;
	limits: SandboxLimits;
	timezone: string;
	python: SandboxPython;
	/** Whether this machine's bubblewrap can also forbid nested user namespaces; seccomp refuses them anyway. */
	disableUserns: boolean;
}

/**
 * The options that confine a session. bubblewrap reads them from a descriptor: from its command line the code could read
 * the host's paths in /proc/1/cmdline.
 */
export function bubblewrapArguments(confinement: Confinement): string[] {
	return [
		...isolation(confinement),
		'--as-pid-1',
		...(confinement.disableUserns ? ['--disable-userns'] : []),
		...kernelFolders(confinement.limits),
		...lateFolders(confinement.python.lateMounts),
		// An empty folder, as in a session of the zygote.
		'--dir',
		'/media',
		...['--dir', '/mnt', '--bind', confinement.dataDir, '/mnt/data', '--chdir', '/mnt/data'],
		...['--remount-ro', '/dev', '--remount-ro', '/'],
		...['--add-seccomp-fd', String(descriptors.seccomp)],
	];
}

/** Options for what lies below /tmp and /mnt, after the folders of a session's own there. */
export function lateFolders(mounts: FolderMount[]): string[] {
	return mounts.flatMap(({ source, target }) => ['--ro-bind', source, target]);
}

/** Namespaces, identity, environment and visible files of the host: the same for sessions and the zygote. */
export function isolation({
	timezone,
	runtimeDir,
	python,
}: Pick<Confinement, 'timezone' | 'runtimeDir' | 'python'>): string[] {
	return [
		...['--unshare-all', '--unshare-user', '--die-with-parent', '--new-session'],
		...['--cap-drop', 'ALL', '--uid', '1000', '--gid', '1000', '--hostname', 'sandbox'],
		...environment(timezone, python),
		...python.mounts,
		...['--file', String(descriptors.passwd), '/etc/passwd'],
		...['--file', String(descriptors.group), '/etc/group'],
		...['--ro-bind', runtimeDir, RUNNER_DIR],
		...['--json-status-fd', String(descriptors.status)],
	];
}

function environment(timezone: string, python: SandboxPython): string[] {
	const variables = {
		PATH: [
			...new Set([path.dirname(python.program), '/usr/bin', '/bin', `${RUNNER_DIR}/bin`]),
		].join(':'),
		HOME: '/tmp',
		LANG: 'C.UTF-8',
		TZ: timezone,
		MPLBACKEND: 'module://code_interpreter.output.backend',
		MPLCONFIGDIR: '/tmp/.matplotlib',
		PYTHONDONTWRITEBYTECODE: '1',
		// A process with threads cannot be forked safely, and each thread reserves memory.
		OPENBLAS_NUM_THREADS: '1',
		OMP_NUM_THREADS: '1',
		// Each arena reserves address space.
		MALLOC_ARENA_MAX: '2',
	};
	return [
		'--clearenv',
		...Object.entries(variables).flatMap(([name, value]) => ['--setenv', name, value]),
	];
}

/**
 * The plainest devices. A shared mapping of /dev/zero is memory that no watch finds; /dev/full also reads as zeros and
 * cannot be mapped.
 */
export const DEVICES = ['--dev', '/dev', '--dev-bind', '/dev/full', '/dev/zero'];

/** The files in /proc that describe the machine, if this kernel has them. In a session they are empty. */
export function coveredFiles(): string[] {
	return ['cmdline', 'keys', 'key-users', 'kallsyms', 'kcore', 'sysrq-trigger', 'timer_list']
		.map((name) => `/proc/${name}`)
		.filter((file) => lstatSync(file, { throwIfNoEntry: false }) !== undefined);
}

/** The session's own /proc without what describes the machine, a minimal /dev, and a bounded /tmp. */
function kernelFolders({ tmpBytes }: SandboxLimits): string[] {
	return [
		...['--proc', '/proc', '--ro-bind', '/proc/sys', '/proc/sys'],
		...coveredFiles().flatMap((file) => ['--ro-bind', '/dev/null', file]),
		...['--remount-ro', '/proc'],
		...DEVICES,
		...['/tmp', '/dev/shm'].flatMap((folder) => ['--size', String(tmpBytes), '--tmpfs', folder]),
	];
}
