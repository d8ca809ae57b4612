import { execFileSync } from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PRELOADED_MODULES } from '../../../src/sandbox/preloadedModules.ts';
import type { SandboxKind } from '../../../src/sandbox/sandboxKinds.ts';
import { openTestSandbox, testedKinds } from '../support/openTestSandbox.ts';
import { makeSessionFolder } from '../support/makeSessionFolder.ts';
import { textOf } from '../support/textOf.ts';

const SYSTEM_PYTHON = '/usr/bin/python3';
const folders: string[] = [];

afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that other users cannot pass through, as below /root. */
function makeClosedFolder(parent = os.tmpdir()): string {
	const folder = mkdtempSync(path.join(parent, 'python-test-'));
	folders.push(folder);
	return folder;
}

function makeEnvironment(parent: string, ...options: string[]): string {
	const environment = path.join(parent, 'my venv');
	execFileSync(SYSTEM_PYTHON, ['-m', 'venv', '--without-pip', ...options, environment]);
	return environment;
}

/** Packages of this machine's Python, and a module of its own that is a shared library beside the standard library. */
const USE_STANDALONE = `
import ctypes, os, sys, numpy, pandas, installed_here
library = os.path.join(os.path.dirname(os.path.realpath(sys.executable)), "..", "lib", "libown.so")
ctypes.CDLL(library)
print(sys.prefix, sys.base_prefix, os.__file__, installed_here.NAME)`;

/** A Python as uv and conda install it: the program, its modules and its shared libraries are all below one prefix. */
function makeStandalone(prefix: string): void {
	const system = realpathSync(SYSTEM_PYTHON);
	const name = path.basename(system);
	for (const folder of ['bin', 'lib']) mkdirSync(path.join(prefix, folder), { recursive: true });
	copyFileSync(system, path.join(prefix, 'bin', name));
	for (const link of ['python3', 'python']) symlinkSync(name, path.join(prefix, 'bin', link));
	const modules = path.join(prefix, 'lib', name);
	const copy = ['--recursive', '--no-preserve=ownership', `/usr/lib/${name}`, modules];
	execFileSync('sh', ['-c', 'cp --link "$@" 2>/dev/null || cp "$@"', 'cp', ...copy]);
	const extensions = path.join(modules, 'lib-dynload');
	const [extension] = readdirSync(extensions).filter((file) => file.endsWith('.so'));
	copyFileSync(path.join(extensions, extension!), path.join(prefix, 'lib', 'libown.so'));
}

/** Debian's Python calls its folder of packages dist-packages, except in virtual environments. */
function addPackagesOfSystem(folder: string): void {
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'system.pth'), '/usr/lib/python3/dist-packages\n');
	writeFileSync(path.join(folder, 'installed_here.py'), 'NAME = "installed"\n');
}

/** Adds a package as a wheel does, and one that a .pth file finds elsewhere, as an editable installation does. */
function addPackages(environment: string): void {
	const find = 'import sysconfig; print(sysconfig.get_paths()["purelib"])';
	const program = path.join(environment, 'bin', 'python3');
	const sitePackages = execFileSync(program, ['-c', find], { encoding: 'utf8' }).trim();
	writeFileSync(path.join(sitePackages, 'installed_here.py'), 'NAME = "installed"\n');
	const elsewhere = path.join(path.dirname(environment), 'elsewhere');
	mkdirSync(elsewhere);
	writeFileSync(path.join(elsewhere, 'editable_here.py'), 'NAME = "editable"\n');
	writeFileSync(path.join(sitePackages, 'elsewhere.pth'), `${elsewhere}\n`);
}

async function run(
	kind: SandboxKind,
	python: string,
	code: string,
	preload: readonly string[] = [],
): Promise<string> {
	const opened = await openTestSandbox(kind, {}, python, 'auto', preload);
	try {
		const session = await opened.sandbox.openSession(await makeSessionFolder(opened.root));
		const execution = await session.execute(code);
		await session.close();
		return textOf(execution);
	} finally {
		await opened.remove();
	}
}

describe.each(testedKinds)('%s', (kind) => {
	it('runs the Python of an environment, with the packages and editable installations in it', async () => {
		const environment = makeEnvironment(makeClosedFolder(), '--system-site-packages');
		addPackages(environment);
		const code = `
import sys, subprocess, installed_here, editable_here, pandas
print(sys.prefix, installed_here.NAME, editable_here.NAME, pandas.DataFrame({"a": [1]}).a.sum())
print(subprocess.run(["python3", "-c", "import installed_here; print(installed_here.NAME)"], capture_output=True, text=True).stdout)`;
		const program = path.join(environment, 'bin', 'python3');
		const text = await run(kind, program, code, PRELOADED_MODULES);
		expect(text).toBe(`${environment} installed editable 1\ninstalled\n\n`);
	});

	it('accepts the folder of an environment, also below /mnt, and does not let code write to it', async () => {
		const environment = makeEnvironment(makeClosedFolder('/mnt'), '--system-site-packages');
		const code = `
import os, sys
print(sys.prefix)
print([name for name in (sys.prefix, sys.prefix + "/bin") if os.access(name, os.W_OK)])
try:
    open(sys.prefix + "/pyvenv.cfg", "a")
except OSError as error:
    print(type(error).__name__)`;
		const [prefix, writable, raised] = (await run(kind, environment, code)).split('\n');
		expect([prefix, writable]).toEqual([environment, '[]']);
		expect(raised).toMatch(/^(?:OSError|PermissionError)$/);
	});

	it('shows a root file system instead of the one of this machine', async () => {
		const folder = makeClosedFolder();
		chmodSync(folder, 0o755);
		for (const name of ['usr', 'etc']) symlinkSync(`/${name}`, path.join(folder, name));
		for (const name of ['bin', 'lib', 'lib64']) {
			symlinkSync(`usr/${name}`, path.join(folder, name));
		}
		mkdirSync(path.join(folder, 'opt', 'own'), { recursive: true });
		const code =
			'import os, sys; print(sys.executable, os.listdir("/opt/own"), open("/etc/passwd").read())';
		const text = await run(kind, folder, code);
		expect(text).toMatch(/^\/usr\/bin\/python3 \[\] sandbox:/);
	});
});

it('runs an environment of uv, whose Python is an installation of its own behind a link', async () => {
	const parent = makeClosedFolder();
	const name = path.basename(realpathSync(SYSTEM_PYTHON));
	const base = path.join(parent, 'uv', 'python', 'cpython-3-linux');
	makeStandalone(`${base}.1`);
	symlinkSync(`${base}.1`, base);
	const environment = path.join(parent, 'project', '.venv');
	const packages = path.join(environment, 'lib', name, 'site-packages');
	addPackagesOfSystem(packages);
	mkdirSync(path.join(environment, 'bin'));
	symlinkSync(path.join(base, 'bin', name), path.join(environment, 'bin', 'python'));
	symlinkSync('python', path.join(environment, 'bin', 'python3'));
	writeFileSync(
		path.join(environment, 'pyvenv.cfg'),
		`home = ${base}/bin\nimplementation = CPython\nuv = 0.9.0\ninclude-system-site-packages = false\n`,
	);
	const text = await run('auto', environment, USE_STANDALONE);
	expect(text).toMatch(
		new RegExp(`^${environment} ${base}(?:\\.1)? \\S+/lib/${name}/os.py installed\n$`),
	);
});

it.each([
	['an environment of conda', 'conda-meta'],
	['an installation as uv brings it', 'include'],
])('runs %s, which has no pyvenv.cfg and its libraries below its prefix', async (_what, folder) => {
	const prefix = path.join(makeClosedFolder(), 'envs', 'report');
	const name = path.basename(realpathSync(SYSTEM_PYTHON));
	makeStandalone(prefix);
	mkdirSync(path.join(prefix, folder));
	addPackagesOfSystem(path.join(prefix, 'lib', name, 'dist-packages'));
	const text = await run('auto', prefix, USE_STANDALONE);
	expect(text).toBe(`${prefix} ${prefix} ${prefix}/lib/${name}/os.py installed\n`);
});

it('says which packages an environment lacks, and how to install them', async () => {
	const environment = makeEnvironment(makeClosedFolder());
	const program = path.join(environment, 'bin', 'python3');
	await expect(openTestSandbox('auto', {}, program)).rejects.toThrow(
		`${program} cannot import numpy (No module named 'numpy'), pandas (No module named 'pandas'), matplotlib (No module named 'matplotlib'). ` +
			`Install what is missing: \`${program} -m pip install numpy pandas matplotlib openpyxl\`.`,
	);
});

it('says what is wrong with a path that is not a Python', async () => {
	const folder = makeClosedFolder();
	const program = path.join(folder, 'python3');
	const opening = async (python: string) => await openTestSandbox('auto', {}, python);
	await expect(opening(program)).rejects.toThrow('which does not exist');
	await expect(opening(folder)).rejects.toThrow('contains no Python');
	writeFileSync(program, '#!/bin/sh\necho broken >&2; exit 3\n');
	await expect(opening(program)).rejects.toThrow('which is not a program');
	chmodSync(program, 0o755);
	await expect(opening(program)).rejects.toThrow('does not run as a Python interpreter: broken');
	writeFileSync(program, '#!/bin/sh\necho \'{"version": [3, 8]}\'\n');
	await expect(opening(program)).rejects.toThrow('is Python 3.8');
});
