import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Cgroups } from '../../../src/sandbox/cgroups/Cgroups.ts';
import { openCgroups } from '../../../src/sandbox/cgroups/openCgroups.ts';
import { removeFolder } from '../../../src/sandbox/files/removeFolder.ts';
import { textOf } from '../support/textOf.ts';
import { useSandbox } from '../support/useSandbox.ts';

const supportDir = path.join(import.meta.dirname, '..', 'support');
const MIB = 1024 * 1024;

let cgroups: Cgroups | undefined;
let why: string | undefined;

beforeAll(async () => {
	const root = await mkdtemp(path.join(os.tmpdir(), 'cgroups-test-'));
	({ cgroups, why } = await openCgroups(root, 'auto'));
	await cgroups?.close();
	await removeFolder(root);
	if (why !== undefined) process.stderr.write(`Not tested with control groups: ${why}\n`);
});

const { openSession, opened } = useSandbox('auto', { graceMs: 3000 });

/** Folders of the groups of an engine. */
async function recorded(root: string): Promise<string[]> {
	return (await readFile(path.join(root, '.cgroups'), 'utf8')).split('\n');
}

async function groupsOf(rootPid: number): Promise<string> {
	return readFileSync(`/proc/${rootPid}/cgroup`, 'utf8');
}

it('uses control groups as root where those of version 1 or 2 can be written', () => {
	const isWritable = existsSync('/sys/fs/cgroup/memory/cgroup.procs') && process.getuid?.() === 0;
	if (isWritable) expect(cgroups?.version).toBe('v1');
});

it('creates none if they are switched off', async () => {
	expect(await openCgroups('/nonexistent', 'off')).toEqual({ why: 'switched off' });
});

it('places each session in a group of its own, and removes it with the session', async () => {
	if (!cgroups) return;
	const [one, other] = [await openSession(), await openSession()];
	const [ofOne, ofOther] = [await groupsOf(one.rootPid), await groupsOf(other.rootPid)];
	expect(ofOne).toMatch(/code-interpreter-\w+\/session-/);
	expect(ofOne).not.toBe(ofOther);
	const own = textOf(await one.execute('print(open("/proc/self/cgroup").read())'));
	const [, name = ''] = /\/(session-\S+)/.exec(ofOne) ?? [];
	expect(own).toContain(name);
	const folders = (await recorded(opened().root)).map((folder) => path.join(folder, name));
	expect(folders.map((folder) => existsSync(folder))).not.toContain(false);
	await one.close();
	expect(folders.map((folder) => existsSync(folder))).not.toContain(true);
});

it('lets the kernel stop what takes memory faster than it can be watched, and reports it like the watch', async () => {
	if (!cgroups) return;
	const session = await openSession();
	const [, name = ''] =
		/memory.*\/(session-\S+)|::.*\/(session-\S+)/.exec(await groupsOf(session.rootPid)) ?? [];
	const [folder = ''] = (await recorded(opened().root)).map((each) => path.join(each, name));
	await session.execute('kept = "kept"\nimport os, time');
	const execution = await session.execute(`
for _ in range(8):
    if os.fork() == 0:
        held = [bytearray(b"x") * (50 << 20) for _ in range(8)]
        time.sleep(30)
        os._exit(0)
time.sleep(30)`);
	expect(execution.reason).toContain('more than 512 MiB of memory');
	const peak = ['memory.max_usage_in_bytes', 'memory.peak']
		.map((file) => path.join(folder, file))
		.find((file) => existsSync(file));
	if (peak !== undefined) {
		expect(Number(readFileSync(peak, 'utf8'))).toBeLessThan(1.1 * (512 + 2 * 16) * MIB);
	}
});

it('counts kernel memory, such as that of file locks', async () => {
	if (!cgroups) return;
	const session = await openSession();
	const execution = await session.execute(
		`
import fcntl, struct
files = [open(f"{n}", "w") for n in range(200)]
try:
    for start in range(0, 40_000):
        for file in files:
            fcntl.fcntl(file, fcntl.F_SETLK, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 2 * start, 1, 0))
except OSError as error: print(error)`,
		{ timeoutMs: 20_000 },
	);
	expect(['limit', 'timeout', 'died', 'ok']).toContain(execution.status);
	expect(existsSync(`/proc/${process.pid}`)).toBe(true);
});

it('removes at its start what an engine that was killed has left', async () => {
	if (!cgroups) return;
	const engine = spawn(
		process.execPath,
		[path.join(supportDir, 'openSessionAndWait.ts'), 'zygote'],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const [printed] = (await once(engine.stdout, 'data')) as [Buffer];
	const { root } = JSON.parse(printed.toString()) as { root: string };
	const left = await recorded(root);
	expect(left.map((folder) => existsSync(folder))).not.toContain(false);
	engine.kill('SIGKILL');
	await once(engine, 'exit');
	await openCgroups(root, 'off');
	expect(left.map((folder) => existsSync(folder))).not.toContain(true);
	await removeFolder(path.dirname(root));
});
