import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
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

async function run(kind: SandboxKind, python: string, code: string): Promise<string> {
	const opened = await openTestSandbox(kind, {}, python);
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
		const text = await run(kind, path.join(environment, 'bin', 'python3'), code);
		expect(text).toBe(`${environment} installed editable 1\ninstalled\n\n`);
	});

	it('accepts the folder of an environment, also below /mnt', async () => {
		const environment = makeEnvironment(makeClosedFolder('/mnt'), '--system-site-packages');
		const text = await run(kind, environment, 'import sys; print(sys.prefix)');
		expect(text).toBe(`${environment}\n`);
	});

	it('does not let code write to the environment', async () => {
		const environment = makeEnvironment(makeClosedFolder(), '--system-site-packages');
		const code = `
import os, sys
print([name for name in (sys.prefix, sys.prefix + "/bin") if os.access(name, os.W_OK)])
try:
    open(sys.prefix + "/pyvenv.cfg", "a")
except OSError as error:
    print(type(error).__name__)`;
		expect(await run(kind, environment, code)).toMatch(/^\[\]\n(?:OSError|PermissionError)\n$/);
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
