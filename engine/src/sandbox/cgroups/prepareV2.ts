import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ancestorsOf, processTree } from '../watch/processTree.ts';
import type { CgroupFolders } from './cgroupUsage.ts';
import type { Hierarchy } from './ownCgroups.ts';
import { removeGroups } from './removeGroup.ts';

/** Where the engine's own processes are moved: a group with limited groups below it cannot contain processes. */
const ENGINE_GROUP = 'code-interpreter-engine';

const NEEDED = ['memory', 'pids'];

/**
 * Creates the group of all sessions in version 2: below the group that contains the engine, or else below the nearest one
 * above that the engine may write to.
 *
 * @throws Error that says why none can be used
 */
export async function prepareV2(hierarchies: Hierarchy[], name: string): Promise<CgroupFolders> {
	const unified = hierarchies.find(({ version }) => version === 'v2');
	if (unified === undefined) throw new Error('version 2 of control groups is not mounted');
	let reason = 'version 2 of control groups has no controllers for memory and processes';
	for (const base of candidates(unified)) {
		if (!NEEDED.every((controller) => has(base, 'cgroup.controllers', controller))) continue;
		try {
			return await prepareBelow(base, base === unified.mountPoint, name);
		} catch (error) {
			reason = (error as Error).message;
		}
	}
	throw new Error(reason);
}

/** The group of this process and those above it. */
function candidates({ own, mountPoint }: Hierarchy): string[] {
	// An engine that this process started earlier has moved it.
	let folder = path.basename(own) === ENGINE_GROUP ? path.dirname(own) : own;
	const found = [folder];
	while (folder !== mountPoint && folder !== path.dirname(folder)) {
		folder = path.dirname(folder);
		found.push(folder);
	}
	return found;
}

/** @param isTop whether nothing above is visible: the group of a container, or of the whole machine */
async function prepareBelow(base: string, isTop: boolean, name: string): Promise<CgroupFolders> {
	const folder = path.join(base, name);
	await mkdir(folder, { recursive: true });
	try {
		await makeRoom(base, isTop);
		for (const controller of NEEDED) await enable([base, folder], controller);
	} catch (error) {
		await removeGroups(folder);
		throw error;
	}
	const hasCpu = await enable([base, folder], 'cpu').then(
		() => true,
		() => false,
	);
	const cpu = hasCpu ? folder : undefined;
	return { version: 'v2', memory: folder, pids: folder, cpu, cpuTime: folder };
}

/** Moves the processes of a group away if the kernel requires that before groups below it can be limited. */
async function makeRoom(base: string, isTop: boolean): Promise<void> {
	// Only the group of the whole machine has no type; it may contain processes.
	const isMachine = !existsSync(`${base}/cgroup.type`);
	if (isMachine || NEEDED.every((controller) => has(base, 'cgroup.subtree_control', controller)))
		return;
	const relatives = new Set([...ancestorsOf(process.pid), ...processTree(process.pid)]);
	await mkdir(path.join(base, ENGINE_GROUP), { recursive: true });
	for (let members = membersOf(base); members.length > 0; members = membersOf(base)) {
		const strangers = members.filter((pid) => !relatives.has(pid));
		if (!isTop && strangers.length > 0) {
			throw new Error(`the engine shares ${base} with other processes`);
		}
		for (const pid of members) {
			await writeFile(path.join(base, ENGINE_GROUP, 'cgroup.procs'), String(pid)).catch(
				(error: NodeJS.ErrnoException) => {
					if (error.code !== 'ESRCH') throw error;
				},
			);
		}
	}
}

/** @param groups from above to below */
async function enable(groups: string[], controller: string): Promise<void> {
	for (const group of groups) {
		if (has(group, 'cgroup.subtree_control', controller)) continue;
		await writeFile(`${group}/cgroup.subtree_control`, `+${controller}`);
	}
}

function has(group: string, file: string, controller: string): boolean {
	try {
		return readFileSync(`${group}/${file}`, 'utf8').trim().split(' ').includes(controller);
	} catch {
		return false;
	}
}

function membersOf(group: string): number[] {
	return readFileSync(`${group}/cgroup.procs`, 'utf8').split('\n').filter(Boolean).map(Number);
}
