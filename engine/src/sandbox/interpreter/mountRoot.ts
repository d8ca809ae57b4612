import { lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FolderMount } from './SandboxPython.ts';

/** What Python and its libraries read in /etc. Nothing else in there is shown. */
const CONFIGURATION =
	/^(?:alternatives|ld\.so\.cache|matplotlibrc|fonts|mime\.types|localtime|python3(?:\.\d+)?)$/;
/** What programs of a root file system read in addition. */
const CONFIGURATION_OF_PROGRAMS = /^(?:libreoffice|ghostscript)$/;
const PYTHON_FOLDER = /^python3(?:\.\d+)?$/;

/**
 * Options that show the system folders of this machine and what Python reads in /etc, read-only; nothing else of the
 * host's files.
 *
 * @param ofInterpreter folders of an interpreter below /usr/local; of everything else there, only fonts and packages are shown
 */
export function mountHost(ofInterpreter: FolderMount[] = []): string[] {
	return [
		...['--ro-bind', '/usr', '/usr'],
		...systemLinks('/'),
		...configuration('/', [CONFIGURATION]),
		...localFolders(ofInterpreter),
	];
}

/**
 * Options that show a root file system instead of the one of this machine, read-only.
 *
 * @param root a folder with `usr` and, if it needs them, `etc` and `opt`
 */
export function mountRoot(root: string): string[] {
	return [
		...['--ro-bind', path.join(root, 'usr'), '/usr'],
		...systemLinks(root),
		...configuration(root, [CONFIGURATION, CONFIGURATION_OF_PROGRAMS]),
		// Debian's requests reads it when it is imported. The folder beside it holds keys.
		...['--ro-bind-try', path.join(root, 'etc/ssl/certs'), '/etc/ssl/certs'],
		...listIfPresent(path.join(root, 'opt')).flatMap((name) => [
			...['--ro-bind', path.join(root, 'opt', name), `/opt/${name}`],
		]),
	];
}

function systemLinks(root: string): string[] {
	return ['bin', 'sbin', 'lib', 'lib32', 'lib64'].flatMap((name) => {
		const folder = path.join(root, name);
		const found = lstatSync(folder, { throwIfNoEntry: false });
		if (found === undefined) return [];
		// A link into /usr on most machines, a real folder on some.
		if (found.isSymbolicLink()) return ['--symlink', readlinkSync(folder), `/${name}`];
		return ['--ro-bind', folder, `/${name}`];
	});
}

function configuration(root: string, shown: RegExp[]): string[] {
	const etc = path.join(root, 'etc');
	return listIfPresent(etc)
		.filter((name) => shown.some((pattern) => pattern.test(name)))
		.flatMap((name) => ['--ro-bind-try', path.join(etc, name), `/etc/${name}`]);
}

/** /usr/local holds the operator's own programs; of these only fonts and Python packages are shown. */
function localFolders(ofInterpreter: FolderMount[]): string[] {
	if (ofInterpreter.some(({ target }) => target === '/usr/local')) return [];
	const packages = listIfPresent('/usr/local/lib')
		.filter((name) => PYTHON_FOLDER.test(name))
		.map((name) => `/usr/local/lib/${name}/dist-packages`);
	return [
		...['--size', '65536', '--tmpfs', '/usr/local'],
		...[...packages, '/usr/local/share/fonts'].flatMap((folder) => [
			'--ro-bind-try',
			folder,
			folder,
		]),
		...ofInterpreter.flatMap(({ source, target }) => ['--ro-bind', source, target]),
		...['--remount-ro', '/usr/local'],
	];
}

function listIfPresent(folder: string): string[] {
	return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
}
