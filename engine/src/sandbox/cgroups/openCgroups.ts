import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fixedLimits, LEAST_MEMORY_BYTES, type SandboxLimits } from '../limits.ts';
import { killProcess } from '../killProcess.ts';
import { processStart } from '../watch/processStart.ts';
import type { CgroupMode } from '../sandboxKinds.ts';
import type { Cgroups } from './Cgroups.ts';
import { cgroupMemoryBytes, type CgroupFolders } from './cgroupUsage.ts';
import { ownCgroups } from './ownCgroups.ts';
import { prepareV1 } from './prepareV1.ts';
import { prepareV2 } from './prepareV2.ts';
import { removeGroups } from './removeGroup.ts';
import { distinctFolders, SessionGroup } from './SessionGroup.ts';

/** In the sessions' folder: where the groups of the last engine were. */
const RECORD = '.cgroups';
const PREFIX = 'code-interpreter-';

/** What was found; without groups, limits are watched instead. */
type OpenedCgroups = { cgroups: Cgroups; why?: undefined } | { cgroups?: undefined; why: string };

/**
 * Takes over the groups that this machine lets the engine have, and tests them with a process.
 *
 * @param root folder of the sessions; it belongs to this engine alone and gives the groups their name
 */
export async function openCgroups(root: string, mode: CgroupMode): Promise<OpenedCgroups> {
	const name = `${PREFIX}${createHash('sha256').update(root).digest('hex').slice(0, 16)}${ofProcess(process.pid)}`;
	const record = path.join(root, RECORD);
	await removeLeftovers(record);
	if (mode === 'off') return { why: 'switched off' };
	const reasons: string[] = [];
	for (const prepare of [prepareV2, prepareV1]) {
		try {
			const parents = await prepare(ownCgroups(), name);
			const folders = distinctFolders(parents);
			await writeFile(record, folders.join('\n'), { mode: 0o600 });
			for (const folder of folders) await removeGroupsOfDeadEngines(path.dirname(folder));
			try {
				await probe(parents);
			} catch (error) {
				for (const folder of folders) await removeGroups(folder);
				throw error;
			}
			const cgroups: Cgroups = {
				version: parents.version,
				place: (rootPid, limits) => new SessionGroup(parents, rootPid, limits),
				async close() {
					for (const folder of folders) await removeGroups(folder);
				},
			};
			return { cgroups };
		} catch (error) {
			reasons.push((error as Error).message);
		}
	}
	return { why: reasons.join('; ') };
}

/** @throws the system's error if a process cannot be placed in a group of its own */
async function probe(parents: CgroupFolders): Promise<void> {
	const child = spawn('sh', ['-c', 'sleep 60 & wait'], { stdio: 'ignore', detached: true });
	child.on('error', () => undefined);
	const { pid } = child;
	if (pid === undefined) throw new Error('no process can be started');
	const limits = {
		...fixedLimits,
		memoryBytes: LEAST_MEMORY_BYTES,
		processors: Infinity,
		processes: 8,
		tmpBytes: 0,
	} as SandboxLimits;
	const group = new SessionGroup(parents, pid, limits);
	try {
		await group.hold([pid], limits);
		if (Number.isNaN(cgroupMemoryBytes(group.folders))) throw new Error('memory is not counted');
	} finally {
		killProcess(-pid, 'SIGKILL');
		await group.remove();
	}
}

/** An engine that was killed could not remove its groups; they may be in another place than those of this one. */
async function removeLeftovers(record: string): Promise<void> {
	const text = await readFile(record, 'utf8').catch(() => '');
	for (const folder of text.split('\n')) {
		if (path.basename(folder).startsWith(PREFIX)) await removeGroups(folder);
	}
}

/** Those of engines whose folder is gone, too: nobody else would ever remove them. */
async function removeGroupsOfDeadEngines(parent: string): Promise<void> {
	for (const name of await readdir(parent)) {
		const [, pid] = /-(\d+)$/.exec(name) ?? [];
		const isOurs = name.startsWith(PREFIX) && name.endsWith(ofProcess(Number(pid)));
		if (isOurs && processStart(Number(pid)) === undefined) {
			await removeGroups(path.join(parent, name));
		}
	}
}

/** Names a process, also where engines in several containers share a group: each has ids of its own. */
function ofProcess(pid: number): string {
	const [namespace = ''] = /\d+/.exec(readlinkSync('/proc/self/ns/pid')) ?? [];
	return `-${namespace}-${pid}`;
}
