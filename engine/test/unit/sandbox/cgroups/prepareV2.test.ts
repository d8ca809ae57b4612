import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { prepareV2 } from '../../../../src/sandbox/cgroups/prepareV2.ts';
import { SessionGroup } from '../../../../src/sandbox/cgroups/SessionGroup.ts';
import { fixedLimits, type SandboxLimits } from '../../../../src/sandbox/limits.ts';

/** A folder with the files of a group of version 2, where the machine of the tests may have none. */
let base: string;

beforeEach(async () => {
	base = await mkdtemp(path.join(os.tmpdir(), 'cgroup2-test-'));
	await writeFile(path.join(base, 'cgroup.controllers'), 'cpuset cpu io memory pids\n');
	await writeFile(path.join(base, 'cgroup.subtree_control'), '');
});

afterEach(async () => {
	await rm(base, { recursive: true });
});

const hierarchy = () => ({
	version: 'v2' as const,
	controllers: [],
	mountPoint: base,
	own: base,
});
const read = async (...names: string[]) => await readFile(path.join(base, ...names), 'utf8');

it('creates a group below its own one that shares processors and counts memory, processes and time', async () => {
	const group = path.join(base, 'sessions');
	expect(await prepareV2([hierarchy()], 'sessions')).toEqual({
		version: 'v2',
		memory: group,
		pids: group,
		cpu: group,
		cpuTime: group,
	});
	// The last of the controllers that were enabled one after the other, in both groups.
	expect(await read('cgroup.subtree_control')).toBe('+cpu');
	expect(await read('sessions', 'cgroup.subtree_control')).toBe('+cpu');
});

it('uses none where the controllers are not delegated', async () => {
	await writeFile(path.join(base, 'cgroup.controllers'), 'cpu\n');
	await expect(prepareV2([hierarchy()], 'sessions')).rejects.toThrow('has no controllers');
});

it('limits memory, swap, processes and processors of a session before it moves its first process', async () => {
	const parents = await prepareV2([hierarchy()], 'sessions');
	const limits = {
		...fixedLimits,
		memoryBytes: 1000,
		tmpBytes: 10,
		processors: 1.5,
		processes: 64,
	} as SandboxLimits;
	const group = new SessionGroup(parents, process.pid, limits);
	// There is no list of processes in this folder.
	await expect(group.hold([], limits)).rejects.toThrow('CODE_INTERPRETER_CGROUPS=off');
	const name = path.relative(base, group.folders.memory);
	expect(await read(name, 'memory.max')).toBe('1020');
	expect(await read(name, 'memory.swap.max')).toBe('0');
	expect(await read(name, 'pids.max')).toBe('66');
	expect(await read(name, 'cpu.max')).toBe('150000 100000');
});
