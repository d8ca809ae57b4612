import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';
import type { Cgroups } from '../../../src/sandbox/cgroups/Cgroups.ts';
import { cgroupMemoryBytes, type CgroupFolders } from '../../../src/sandbox/cgroups/cgroupUsage.ts';
import { openCgroups } from '../../../src/sandbox/cgroups/openCgroups.ts';
import { removeFolder } from '../../../src/sandbox/files/removeFolder.ts';
import type { RunnerSession } from '../../../src/sandbox/runner/RunnerSession.ts';
import { textOf } from '../support/textOf.ts';
import { useBareSandbox } from '../support/useSandbox.ts';

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

const { openSession, opened } = useBareSandbox('auto', { graceMs: 3000 });

/** Folders of the groups of an engine. */
async function recorded(root: string): Promise<string[]> {
	return (await readFile(path.join(root, '.cgroups'), 'utf8')).split('\n');
}

/** The group of a session. */
async function foldersOf({ rootPid }: RunnerSession): Promise<CgroupFolders> {
	const [, name = ''] = /\/(session-\S+)/.exec(await groupsOf(rootPid)) ?? [];
	const folders = (await recorded(opened().root)).map((folder) => path.join(folder, name));
	const find = (controller: string) =>
		folders.find((folder) => folder.split(path.sep).includes(controller)) ?? folders[0] ?? '';
	return { version: cgroups?.version ?? 'v2', memory: find('memory'), pids: find('pids') };
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

it('limits the processes of a session by its group', async () => {
	if (!cgroups) return;
	const { pids } = await foldersOf(await openSession());
	// Beside those of the code there are the first process and one that is about to end.
	const most = opened().sandbox.limits.processes + 2;
	expect(Number(readFileSync(`${pids}/pids.max`, 'utf8'))).toBe(most);
});

describe('with a limit on processors', () => {
	const limited = useBareSandbox('auto', { processors: 0.1 });

	it('stops a session for the rest of each period in which it has used its share', async () => {
		if (!cgroups) return;
		const session = await limited.openSession();
		const [, name = ''] = /\/(session-\S+)/.exec(await groupsOf(session.rootPid)) ?? [];
		const folders = (await recorded(limited.opened().root)).map((each) => path.join(each, name));
		const statistics = folders
			.map((folder) => path.join(folder, 'cpu.stat'))
			.filter((file) => existsSync(file));
		const abort = new AbortController();

		const endless = session.execute('while True: pass', { signal: abort.signal });
		// On a busy machine the session does not get its share in every period.
		await waitUntil(() =>
			statistics.some((file) => /^nr_throttled [1-9]/m.test(readFileSync(file, 'utf8'))),
		);
		abort.abort();
		await endless;
	});
});

it('places each session in a group of its own, and removes it with the session', async () => {
	if (!cgroups) return;
	const [one, other] = [await openSession(), await openSession()];
	const [ofOne, ofOther] = [await groupsOf(one.rootPid), await groupsOf(other.rootPid)];
	expect(ofOne).toMatch(/code-interpreter-[\w-]+\/session-/);
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
	const { memory } = await foldersOf(session);
	await session.execute('kept = "kept"\nimport os, time');
	const execution = await session.execute(`
for _ in range(8):
    if os.fork() == 0:
        held = [bytearray(b"x") * (50 << 20) for _ in range(8)]
        time.sleep(30)
        os._exit(0)
time.sleep(30)`);
	expect(execution.reason).toContain('more than 512 MiB of memory');
	// Version 2 has it since Linux 5.19.
	const peak = ['memory.max_usage_in_bytes', 'memory.peak']
		.map((file) => path.join(memory, file))
		.find((file) => existsSync(file));
	if (peak !== undefined) {
		expect(Number(readFileSync(peak, 'utf8'))).toBeLessThanOrEqual((512 + 2 * 16) * MIB);
	}
});

it('reports the memory limit when the kernel has killed the Python process itself', async () => {
	if (!cgroups) return;
	const session = await openSession();
	const { version, memory } = await foldersOf(session);
	const files = version === 'v2' ? ['memory.max'] : ['memory.limit_in_bytes'];
	for (const file of files) writeFileSync(path.join(memory, file), String(100 * MIB));
	const execution = await session.execute('held = bytearray(b"x") * (200 << 20)');
	expect(execution).toMatchObject({
		status: 'died',
		reason: expect.stringMatching(/more than 512 MiB of memory and was ended/),
	});
});

const PIPES = `
import os
ends = [os.pipe() for _ in range(100)]
for _, end in ends: os.write(end, bytes(65_000))
print("written")`;

it('counts memory of the kernel, such as that of pipes', async () => {
	if (!cgroups) return;
	const session = await openSession();
	const folders = await foldersOf(session);
	const before = cgroupMemoryBytes(folders);
	expect(textOf(await session.execute(PIPES))).toBe('written\n');
	expect(cgroupMemoryBytes(folders) - before).toBeGreaterThan(4 * MIB);
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

it('removes what an engine that was killed has left, also if its folder is gone', async () => {
	if (!cgroups) return;
	const [own = ''] = await recorded(opened().root);
	const child = spawn('true');
	await once(child, 'exit');
	const left = own.replace(/-\d+$/, `-${child.pid}`);
	await mkdir(left);
	const root = await mkdtemp(path.join(os.tmpdir(), 'cgroups-test-'));
	const other = await openCgroups(root, 'auto');
	expect(existsSync(left)).toBe(false);
	expect(existsSync(own)).toBe(true);
	await other.cgroups?.close();
	await removeFolder(root);
});
