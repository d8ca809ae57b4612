import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CgroupFolders } from './cgroupUsage.ts';
import type { Hierarchy } from './ownCgroups.ts';

/** Of one process with the default niceness; a group has the same by default. */
const DEFAULT_SHARES = 1024;

/**
 * Creates the group of all sessions below the one that contains the engine, in each hierarchy of version 1, so that limits
 * around the engine hold for the sessions, too.
 *
 * @throws the system's error if that is not allowed, or an error that says what is missing
 */
export async function prepareV1(hierarchies: Hierarchy[], name: string): Promise<CgroupFolders> {
	const groupFor = (controller: string) => {
		const found = hierarchies.find(
			({ version, controllers }) => version === 'v1' && controllers.includes(controller),
		);
		return found && path.join(found.own, name);
	};
	const [memory, pids] = [groupFor('memory'), groupFor('pids')];
	const [cpu, cpuTime] = [groupFor('cpu'), groupFor('cpuacct')];
	if (memory === undefined || pids === undefined) {
		throw new Error('version 1 of control groups is not mounted with memory and pids');
	}
	const folders = { version: 'v1', memory, pids, cpu, cpuTime } as const;
	for (const folder of new Set([memory, pids, cpu, cpuTime])) {
		if (folder !== undefined) await mkdir(folder, { recursive: true });
	}
	if (cpu !== undefined) {
		// All sessions together would otherwise get as much as one process of the engine.
		const shares = DEFAULT_SHARES * os.availableParallelism();
		await writeFile(`${cpu}/cpu.shares`, String(shares));
	}
	return folders;
}
