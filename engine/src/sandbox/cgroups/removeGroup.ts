import { readFileSync } from 'node:fs';
import { readdir, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { killProcess } from '../killProcess.ts';

/** Killed processes end within milliseconds, unless the kernel is busy with them. */
const REMOVE_LIMIT_MS = 2_000;
const RETRY_MS = 10;

/**
 * Kills all processes of a group of ours and removes it. Never rejects.
 *
 * @returns whether it is gone
 */
export async function removeGroup(folder: string): Promise<boolean> {
	const deadlineMs = performance.now() + REMOVE_LIMIT_MS;
	for (;;) {
		const code = await rmdir(folder).then(
			() => undefined,
			(error: NodeJS.ErrnoException) => error.code,
		);
		if (code === undefined || code === 'ENOENT') return true;
		if (code !== 'EBUSY' || performance.now() > deadlineMs) return false;
		await killMembers(folder);
		await delay(RETRY_MS);
	}
}

/** Removes the group of all sessions of an engine, with what an engine that was killed has left in it. Never rejects. */
export async function removeGroups(folder: string): Promise<void> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	const groups = entries.filter((entry) => entry.isDirectory());
	await Promise.all(groups.map(async ({ name }) => await removeGroup(path.join(folder, name))));
	await removeGroup(folder);
}

async function killMembers(folder: string): Promise<void> {
	// Since Linux 5.14, in version 2 only: kills also what is just being forked.
	const isKilled = await writeFile(`${folder}/cgroup.kill`, '1').then(
		() => true,
		() => false,
	);
	if (isKilled) return;
	for (const pid of membersOf(folder)) killProcess(pid, 'SIGKILL');
}

/** Host process ids; 0 would be a process that is not visible here. */
function membersOf(folder: string): number[] {
	try {
		const lines = readFileSync(`${folder}/cgroup.procs`, 'utf8').split('\n');
		return lines.map(Number).filter((pid) => pid > 0);
	} catch {
		return []; // gone meanwhile
	}
}
