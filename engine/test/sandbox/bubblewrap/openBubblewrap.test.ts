import { chmod, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { readConfig } from '../../../src/config/readConfig.ts';
import { openBubblewrap } from '../../../src/sandbox/bubblewrap/openBubblewrap.ts';
import { chooseWorkspaceRoot } from '../../../src/sandbox/chooseWorkspaceRoot.ts';
import { removeFolder } from '../../../src/sandbox/files/removeFolder.ts';
import { Sessions } from '../../../src/sandbox/Sessions.ts';
import { textOf } from '../support/textOf.ts';
import { SandboxError } from '../../../src/sandbox/Sandbox.ts';

const limits = readConfig({}).sandboxLimits;
let dataDir: string;
let root: string;

beforeEach(async () => {
	dataDir = await mkdtemp(path.join(os.tmpdir(), 'sandbox-test-'));
	await chmod(dataDir, 0o711);
	root = await chooseWorkspaceRoot(dataDir);
});

afterEach(async () => {
	await removeFolder(dataDir);
});

/** Simulates a bubblewrap that this machine does not have. */
async function writeProgram(script: string): Promise<string> {
	const program = path.join(dataDir, 'bwrap');
	await writeFile(program, `#!/bin/sh\n${script}\n`);
	await chmod(program, 0o755);
	return program;
}

it('reports the versions of what is inside', async () => {
	const { versions } = await openBubblewrap({ root, limits });
	expect(versions).toMatchObject({
		python: expect.stringMatching(/^3\./),
		pandas: expect.any(String),
	});
});

it('reports the packages that code can import, including optional ones', async () => {
	const { packages } = await openBubblewrap({ root, limits });
	const names = Object.values(packages ?? {}).flat();
	expect(names).toEqual(expect.arrayContaining(['numpy', 'pandas', 'matplotlib', 'PIL']));
	expect(names).not.toContain('code_interpreter');
});

it('replaces what an earlier start left', async () => {
	await openBubblewrap({ root, limits, preload: [] });
	await openBubblewrap({ root, limits, preload: [] });
	expect(await readdir(root)).toEqual(['.runtime']);
});

it('works when the engine runs with a strict umask', async () => {
	const before = process.umask(0o077);
	try {
		const sandbox = await openBubblewrap({
			limits,
			root: await chooseWorkspaceRoot(dataDir),
			preload: [],
		});
		const sessions = new Sessions({ sandbox, root, idleMs: 60_000 });
		await sessions.files('thread').add('a.txt', Readable.from([Buffer.from('read')]));
		const { session } = await sessions.use('thread');
		expect(textOf(await session.execute('print(open("a.txt").read())'))).toBe('read\n');
		await sessions.close();
	} finally {
		process.umask(before);
	}
});

it('removes what a killed engine left behind', async () => {
	for (const name of ['.runtime-1', '.probe-1', '.zygote-1', '.incoming', 'thread.removed-1']) {
		await mkdir(path.join(root, name));
	}
	await openBubblewrap({ root, limits, preload: [] });
	expect(await readdir(root)).toEqual(['.runtime']);
});

it('says what to install when bubblewrap is missing', async () => {
	const opening = openBubblewrap({ root, limits, program: path.join(dataDir, 'missing') });
	await expect(opening).rejects.toThrow(SandboxError);
	await expect(opening).rejects.toThrow('apt-get install');
});

it('says which switches to set when the machine allows no namespaces', async () => {
	const program = await writeProgram(
		'[ "$1" = --version ] && echo bubblewrap 0.8.0 && exit\n' +
			'echo "bwrap: No permissions to create a new namespace" >&2; exit 1',
	);
	await expect(openBubblewrap({ root, limits, program })).rejects.toThrow(
		/unprivileged_userns_clone|seccomp=/,
	);
});

it('works without --disable-userns where it is not available', async () => {
	const program = await writeProgram(
		`[ "$1" = --version ] && exec bwrap --version
# Reads the options as bwrap would, refuses one, and passes the rest on.
options=$(cat <&9 | tr '\\0' '\\n')
case "$options" in *--disable-userns*) echo "bwrap: Unknown option --disable-userns" >&2; exit 1;; esac
exec 9<<END
$(printf '%s' "$options")
END
shift 2
exec bwrap $(echo "$options" | tr '\\n' ' ') "$@"`,
	);
	const sandbox = await openBubblewrap({ root, limits, program, preload: [] });
	expect(sandbox.versions?.python).toMatch(/^3\./);
});

it('refuses a memory limit that is too small', async () => {
	const opening = openBubblewrap({ root, limits: { ...limits, memoryBytes: 1024 } });
	await expect(opening).rejects.toThrow('at least 512 MiB');
});

const itAsRoot = process.getuid?.() === 0 ? it : it.skip;

itAsRoot('refuses to run code as root on the machine', async () => {
	await expect(openBubblewrap({ root, limits, uid: 0 })).rejects.toThrow('must not run as user 0');
});
