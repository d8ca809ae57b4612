import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
	cgroupCpuMs,
	cgroupMemoryBytes,
	cgroupOomKills,
	cgroupPids,
	type CgroupFolders,
} from '../../../../src/sandbox/cgroups/cgroupUsage.ts';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'cgroup-test-'));
});

afterEach(async () => {
	await rm(folder, { recursive: true });
});

/** The files of a group as Linux 6.18 writes them, shortened. */
async function makeGroup(
	version: CgroupFolders['version'],
	files: Record<string, string>,
): Promise<CgroupFolders> {
	for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
	return { version, memory: folder, pids: folder, cpu: folder, cpuTime: folder };
}

it.each([
	[
		'v2' as const,
		{
			'memory.current': '10000\n',
			'memory.stat': 'anon 3000\nfile 5000\nshmem 2000\nslab_reclaimable 1000\nslab 1500\n',
			'cpu.stat': 'usage_usec 2500000\nuser_usec 2000000\n',
			'memory.events': 'low 0\nhigh 0\nmax 7\noom 3\noom_kill 2\n',
			'cgroup.procs': '12\n0\n',
		},
	],
	[
		'v1' as const,
		{
			'memory.usage_in_bytes': '9000\n',
			'memory.stat': 'cache 5000\nrss 3000\nshmem 2000\n',
			'cpuacct.usage': '2500000000\n',
			'memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 2\n',
			'cgroup.procs': '12\n0\n',
		},
	],
])(
	'reads what a group of %s uses, without files that the kernel can drop',
	async (version, files) => {
		const group = await makeGroup(version, files);
		expect(cgroupMemoryBytes(group)).toBe(6000);
		expect(cgroupCpuMs(group)).toBe(2500);
		expect(cgroupOomKills(group)).toBe(2);
		expect(cgroupPids(group)).toEqual([12, 0]);
	},
);

it('reports that nothing is used by a group that is gone', async () => {
	const group = await makeGroup('v2', {});
	expect([cgroupMemoryBytes(group), cgroupOomKills(group), cgroupPids(group)]).toEqual([0, 0, []]);
});
