import { readFileSync } from 'node:fs';

/** The folders of one group, by what they limit or count. With version 2 it is always the same one. */
export interface CgroupFolders {
	version: 'v1' | 'v2';
	memory: string;
	pids: string;
	/** Undefined if this machine does not count processor time by groups, or does not share it. */
	cpu?: string;
	cpuTime?: string;
}

/**
 * Bytes of memory that a group holds, kernel memory and tmpfs included. The page cache of files is left out: the kernel
 * takes it back when it needs memory.
 */
export function cgroupMemoryBytes({ version, memory }: CgroupFolders): number {
	const used = readNumber(
		`${memory}/${version === 'v2' ? 'memory.current' : 'memory.usage_in_bytes'}`,
	);
	const statistics = readIfThere(`${memory}/memory.stat`);
	const [cache, reclaimable] = version === 'v2' ? ['file', 'slab_reclaimable'] : ['cache'];
	// tmpfs and shared memory count as page cache, but stay until they are deleted.
	const files = fieldOf(statistics, cache ?? '') - fieldOf(statistics, 'shmem');
	return used - files - (reclaimable === undefined ? 0 : fieldOf(statistics, reclaimable));
}

/** Milliseconds of processor time of everything that was ever in the group; undefined if that is not counted. */
export function cgroupCpuMs({ version, cpuTime }: CgroupFolders): number | undefined {
	if (cpuTime === undefined) return undefined;
	return version === 'v2'
		? fieldOf(readIfThere(`${cpuTime}/cpu.stat`), 'usage_usec') / 1e3
		: readNumber(`${cpuTime}/cpuacct.usage`) / 1e6;
}

/** How often the kernel has killed a process of the group because the memory of the group ran out. */
export function cgroupOomKills({ version, memory }: CgroupFolders): number {
	const file = version === 'v2' ? 'memory.events' : 'memory.oom_control';
	return fieldOf(readIfThere(`${memory}/${file}`), 'oom_kill');
}

/** Host process ids of everything in the group; 0 for what is not visible here. */
export function cgroupPids({ pids }: CgroupFolders): number[] {
	return readIfThere(`${pids}/cgroup.procs`).split('\n').filter(Boolean).map(Number);
}

/** Lines such as `oom_kill 2`; 0 if there is none. */
function fieldOf(text: string, name: string): number {
	const line = text.split('\n').find((each) => each.startsWith(`${name} `));
	return line === undefined ? 0 : Number(line.slice(name.length + 1));
}

function readNumber(file: string): number {
	return Number(readIfThere(file));
}

/** Empty if the group is gone, or not created yet. */
function readIfThere(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
