import { lstatSync, readdirSync, readlinkSync } from 'node:fs';

/** Options that show the Python installation and what it reads in /etc, read-only; nothing else of the host's files. */
export function systemFolders(): string[] {
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

/** A link into /usr on most machines, a real folder on some. */
function systemFolder(name: string): string[] {
	const found = lstatSync(`/${name}`, { throwIfNoEntry: false });
	if (found === undefined) return [];
	if (found.isSymbolicLink()) return ['--symlink', readlinkSync(`/${name}`), `/${name}`];
	return ['--ro-bind', `/${name}`, `/${name}`];
}

/** /usr/local holds the operator's own programs; of these only fonts and Python packages are shown. */
function localFolders(): string[] {
	const pythonFolders = listIfPresent('/usr/local/lib')
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

function listIfPresent(folder: string): string[] {
	return lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
}
