import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import type { SandboxLimits } from '../limits.ts';

/** Numbers of the descriptors that bubblewrap and the runner get. */
export const descriptors = {
	/** Frames; the runner's only way to the engine besides text. */
	control: 3,
	arguments: 9,
	status: 10,
	seccomp: 11,
	passwd: 12,
	group: 13,
} as const;

/** Where the runner's own files are inside, and where tracebacks know them. */
const runnerDir = '/opt/code-interpreter';

export const confinedCommand = ['/usr/bin/python3', '-I', '-B', `${runnerDir}/runner.py`];

export interface Confinement {
	/** Folder of the host with runner.py. */
	runtimeDir: string;
	/** Folder of the host that becomes `/mnt/data`. */
	dataDir: string;
	limits: SandboxLimits;
	timezone: string;
	/** Whether this machine's bubblewrap can also forbid nested user namespaces; seccomp refuses them anyway. */
	disableUserns: boolean;
}

/**
 * The options that confine a session. They go to bubblewrap through a descriptor: on its command line the code
 * inside could read the host's paths in /proc/1/cmdline.
 */
export function bubblewrapArguments(confinement: Confinement): string[] {
	return [
		...['--unshare-all', '--unshare-user', '--die-with-parent', '--new-session'],
		...(confinement.disableUserns ? ['--disable-userns'] : []),
		...['--cap-drop', 'ALL', '--uid', '1000', '--gid', '1000', '--hostname', 'sandbox'],
		...environment(confinement),
		...systemFolders(),
		...['--file', String(descriptors.passwd), '/etc/passwd'],
		...['--file', String(descriptors.group), '/etc/group'],
		...kernelFolders(confinement.limits),
		...['--ro-bind', confinement.runtimeDir, runnerDir],
		...['--dir', '/mnt', '--bind', confinement.dataDir, '/mnt/data', '--chdir', '/mnt/data'],
		...['--remount-ro', '/dev', '--remount-ro', '/'],
		...['--add-seccomp-fd', String(descriptors.seccomp)],
		...['--json-status-fd', String(descriptors.status)],
	];
}

function environment({ timezone }: Confinement): string[] {
	const variables = {
		PATH: '/usr/bin:/bin',
		HOME: '/tmp',
		LANG: 'C.UTF-8',
		TZ: timezone,
		MPLBACKEND: 'module://code_interpreter.backend',
		MPLCONFIGDIR: '/tmp/.matplotlib',
		PYTHONDONTWRITEBYTECODE: '1',
		// Each thread of these counts as a process, and each arena reserves address space.
		OPENBLAS_NUM_THREADS: '2',
		OMP_NUM_THREADS: '2',
		MALLOC_ARENA_MAX: '2',
	};
	return [
		'--clearenv',
		...Object.entries(variables).flatMap(([name, value]) => ['--setenv', name, value]),
	];
}

/** The Python installation and what it reads in /etc, read-only; nothing else of the host's files. */
function systemFolders(): string[] {
	const configuration = [
		...['alternatives', 'ld.so.cache', 'matplotlibrc', 'fonts', 'mime.types', 'localtime'],
		...readdirSync('/etc').filter((name) => /^python3(\.\d+)?$/.test(name)),
	];
	return [
		...['--ro-bind', '/usr', '/usr'],
		...['bin', 'sbin', 'lib', 'lib32', 'lib64'].flatMap(systemFolder),
		...configuration.flatMap((name) => ['--ro-bind-try', `/etc/${name}`, `/etc/${name}`]),
		...localFolders(),
	];
}

/** A link into /usr on most machines, a folder of its own on some. */
function systemFolder(name: string): string[] {
	const found = lstatSync(`/${name}`, { throwIfNoEntry: false });
	if (found === undefined) return [];
	if (found.isSymbolicLink()) return ['--symlink', readlinkSync(`/${name}`), `/${name}`];
	return ['--ro-bind', `/${name}`, `/${name}`];
}

/** /usr/local holds the operator's own programs; of these only fonts and Python packages are shown. */
function localFolders(): string[] {
	const pythonFolders = listIfThere('/usr/local/lib')
		.filter((name) => /^python3(\.\d+)?$/.test(name))
		.map((name) => `/usr/local/lib/${name}/dist-packages`);
	return [
		...['--size', '65536', '--tmpfs', '/usr/local'],
		...[...pythonFolders, '/usr/local/share/fonts'].flatMap((folder) => [
			'--ro-bind-try',
			folder,
			folder,
		]),
		...['--remount-ro', '/usr/local'],
	];
}

function listIfThere(folder: string): string[] {
	return lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
}

/** /proc of the session alone with what tells of the machine covered, a bare /dev, and bounded /tmp. */
function kernelFolders({ tmpBytes }: SandboxLimits): string[] {
	const covered = [
		'cmdline',
		'keys',
		'key-users',
		'kallsyms',
		'kcore',
		'sysrq-trigger',
		'timer_list',
	];
	return [
		...['--proc', '/proc', '--ro-bind', '/proc/sys', '/proc/sys'],
		...covered.flatMap((name) =>
			lstatSync(`/proc/${name}`, { throwIfNoEntry: false })
				? ['--ro-bind', '/dev/null', `/proc/${name}`]
				: [],
		),
		...['--dev', '/dev'],
		...['/tmp', '/dev/shm'].flatMap((folder) => ['--size', String(tmpBytes), '--tmpfs', folder]),
	];
}
