import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { SandboxLimits } from '../limits.ts';
import { SandboxError } from '../Sandbox.ts';
import { processStart } from '../watch/processStart.ts';
import { childrenOf } from '../watch/processTree.ts';
import type { SessionCgroup } from './Cgroups.ts';
import { cgroupOomKills, type CgroupFolders } from './cgroupUsage.ts';
import { removeGroup } from './removeGroup.ts';

/** The first process of a session, and one that is about to end, are not the code's. */
const OTHER_PROCESSES = 2;
const CHILD_MS = 5;
/** The kernel's default: within each period a group gets its processor time. */
const PERIOD_US = 100_000;

/** The group of one session, in every hierarchy. */
export class SessionGroup implements SessionCgroup {
	readonly folders: CgroupFolders;
	readonly #placed: Promise<void>;
	#maxBytes: number;
	/** Set once the group is removed. */
	#oomKills: number | undefined;

	/** @param parents the groups of all sessions */
	constructor(parents: CgroupFolders, rootPid: number, limits: SandboxLimits) {
		const name = `session-${randomUUID()}`;
		this.folders = mapFolders(parents, (parent) => `${parent}/${name}`);
		this.#maxBytes = maxBytes(limits);
		this.#placed = this.#create(rootPid, limits);
		// Reported by `hold`.
		this.#placed.catch(() => undefined);
	}

	async hold(pids: number[], limits: SandboxLimits): Promise<void> {
		try {
			await this.#placed;
			if (maxBytes(limits) !== this.#maxBytes) await this.#limitMemory(maxBytes(limits));
			for (const pid of pids) await this.#move(pid);
		} catch (cause) {
			throw new SandboxError(
				`The control group of a session cannot be set up: ${(cause as Error).message}. If this continues, set CODE_INTERPRETER_CGROUPS=off.`,
				{ cause },
			);
		}
	}

	oomKills(): number {
		return this.#oomKills ?? cgroupOomKills(this.folders);
	}

	async remove(): Promise<void> {
		await this.#placed.catch(() => undefined);
		this.#oomKills ??= cgroupOomKills(this.folders);
		for (const folder of distinctFolders(this.folders)) await removeGroup(folder);
	}

	async #create(rootPid: number, { processes, processors }: SandboxLimits): Promise<void> {
		for (const folder of distinctFolders(this.folders)) await mkdir(folder);
		await writeFile(`${this.folders.pids}/pids.max`, String(processes + OTHER_PROCESSES));
		await this.#limitMemory(this.#maxBytes);
		if (processors !== Infinity) await this.#limitProcessors(processors);
		await this.#move(rootPid);
		const runnerPid = await firstChild(rootPid);
		if (runnerPid !== undefined) await this.#move(runnerPid);
	}

	/**
	 * Moves a process that may be in some of the folders already. The first move after a while takes some milliseconds,
	 * in which the kernel waits for its processors; therefore none happens when a session is needed at once.
	 */
	async #move(pid: number): Promise<void> {
		for (const folder of distinctFolders(this.folders)) {
			if (!members(folder).has(pid)) await moveProcess(folder, pid);
		}
	}

	async #limitProcessors(processors: number): Promise<void> {
		const { version, cpu } = this.folders;
		if (cpu === undefined) throw new Error('no control group limits processors');
		const quotaUs = Math.round(processors * PERIOD_US);
		if (version === 'v2') await writeFile(`${cpu}/cpu.max`, `${quotaUs} ${PERIOD_US}`);
		else {
			await writeFile(`${cpu}/cpu.cfs_period_us`, String(PERIOD_US));
			await writeFile(`${cpu}/cpu.cfs_quota_us`, String(quotaUs));
		}
	}

	async #limitMemory(bytes: number): Promise<void> {
		const { version, memory } = this.folders;
		const [limit, swap, swapBytes] =
			version === 'v2'
				? ['memory.max', 'memory.swap.max', 0]
				: ['memory.limit_in_bytes', 'memory.memsw.limit_in_bytes', bytes];
		await writeFile(`${memory}/${limit}`, String(bytes));
		// Not there without swap, or where the kernel does not count it.
		await writeFile(`${memory}/${swap}`, String(swapBytes)).catch(() => undefined);
		this.#maxBytes = bytes;
	}
}

/** Beyond it the kernel kills. What is in /tmp and /dev/shm is memory, too. */
function maxBytes({ memoryBytes, tmpBytes }: SandboxLimits): number {
	return memoryBytes + 2 * tmpBytes;
}

/** Applies `map` to each folder. */
function mapFolders(folders: CgroupFolders, map: (folder: string) => string): CgroupFolders {
	const { version, memory, pids, cpu, cpuTime } = folders;
	return {
		version,
		memory: map(memory),
		pids: map(pids),
		cpu: cpu === undefined ? undefined : map(cpu),
		cpuTime: cpuTime === undefined ? undefined : map(cpuTime),
	};
}

/** Each folder once: one hierarchy may have several controllers. */
export function distinctFolders({ memory, pids, cpu, cpuTime }: CgroupFolders): string[] {
	const all = [memory, pids, cpu, cpuTime].filter((folder) => folder !== undefined);
	return [...new Set(all)];
}

/** Waits for the first child of a process; undefined if the process ends. */
async function firstChild(pid: number): Promise<number | undefined> {
	while (processStart(pid) !== undefined) {
		const [child] = childrenOf(pid);
		if (child !== undefined) return child;
		await delay(CHILD_MS);
	}
	return undefined;
}

function members(folder: string): Set<number> {
	return new Set(readFileSync(`${folder}/cgroup.procs`, 'utf8').split('\n').map(Number));
}

/** Moves a process with all its threads; does nothing if it is gone. */
async function moveProcess(folder: string, pid: number): Promise<void> {
	await writeFile(`${folder}/cgroup.procs`, String(pid)).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'ESRCH') throw error;
	});
}
