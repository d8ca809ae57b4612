import { readdirSync, readFileSync, statSync, type BigIntStats } from 'node:fs';
import { readFromAnyThread } from './readFromAnyThread.ts';
import { startBudget, type Budget } from './startBudget.ts';

/** A mapping of /proc/PID/maps whose file of /mnt/data is deleted: its range, and the number of the file. */
const DELETED_MAPPING = /^(\S+) \S+ \S+ \S+ (\d+) +\/mnt\/data\/.* \(deleted\)$/gm;

export interface DeletedFiles {
	bytes: number;
	/** Areas of memory that the processes have mapped, of files or not; beyond `maxMappings` no more are counted. */
	mappings: number;
	/**
	 * Whether the processes may hold more than can be measured: a process whose descriptors are hidden, or more of
	 * everything than can be read within the budget.
	 */
	isPartial: boolean;
}

/**
 * Measures files that the processes deleted but still have open, mapped, or run: they fill the disk, and no folder shows them.
 *
 * @param device only open files of this file system count
 * @param unknownBytes the size assumed for a mapped file whose size only root can read
 */
export async function deletedFileBytes(
	pids: number[],
	{
		device,
		unknownBytes,
		maxMappings,
		budget,
	}: { device: bigint; unknownBytes: number; maxMappings: number; budget: Budget },
): Promise<DeletedFiles> {
	const bytesByFile = new Map<bigint, number>();
	let mappings = 0;
	let isPartial = false;
	const running = startBudget(budget);
	const addIfDeleted = (file: BigIntStats | undefined) => {
		if (file?.isFile() && file.nlink === 0n && file.dev === device) {
			bytesByFile.set(file.ino, bytesOf(file));
		}
	};
	for (const pid of pids) {
		if (running.isOver() || mappings > maxMappings) break;
		const maps = readMaps(pid);
		mappings += countLines(maps);
		for (const [, range, file] of maps.matchAll(DELETED_MAPPING)) {
			if (running.isOver()) break;
			const inode = BigInt(file ?? 0);
			// A file may be mapped thousands of times.
			if (bytesByFile.has(inode)) continue;
			const found = statIfAllowed(`/proc/${pid}/map_files/${range}`);
			if (found === undefined) bytesByFile.set(inode, unknownBytes);
			else if (found.nlink === 0n) bytesByFile.set(inode, bytesOf(found));
		}
		// A program may go on running in other memory when it has unmapped its own file.
		addIfDeleted(readFromAnyThread(pid, (thread) => statIfAllowed(`/proc/${thread}/exe`)));
		await running.pause();
	}
	for (const pid of pids) {
		const { directory, descriptors, isHidden } = descriptorsOf(pid);
		isPartial ||= isHidden;
		for (const descriptor of descriptors) {
			if (running.isOver()) break;
			addIfDeleted(statIfAllowed(`${directory}/fd/${descriptor}`));
		}
		await running.pause();
	}
	const bytes = [...bytesByFile.values()].reduce((total, each) => total + each, 0);
	return { bytes, mappings, isPartial: isPartial || running.isOver() };
}

function countLines(text: string): number {
	let lines = 0;
	for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
	return lines;
}

function bytesOf({ blocks }: BigIntStats): number {
	return Number(blocks) * 512;
}

function readMaps(pid: number): string {
	const read = (thread: number) => readIfThere(`/proc/${thread}/maps`) || undefined;
	return readFromAnyThread(pid, read) ?? '';
}

interface Descriptors {
	directory: string;
	descriptors: string[];
	/** Whether the process is one of which even its own user may not see them. */
	isHidden: boolean;
}

function descriptorsOf(pid: number): Descriptors {
	let isHidden = false;
	const found = readFromAnyThread(pid, (thread) => {
		const directory = `/proc/${thread}`;
		try {
			const descriptors = readdirSync(`${directory}/fd`);
			return descriptors.length > 0 ? { directory, descriptors } : undefined;
		} catch (error) {
			// Those of a thread that has exited are refused as well, and hide nothing.
			const isRefused = (error as NodeJS.ErrnoException).code === 'EACCES';
			isHidden ||= isRefused && !hasExited(directory);
			return undefined;
		}
	});
	return { directory: '', descriptors: [], ...found, isHidden };
}

/**
 * Whether a thread is a zombie or on its way there. The kernel frees its memory first and closes its files next; on a busy
 * machine that can take seconds, in which everything about it is refused.
 */
export function hasExited(directory: string): boolean {
	const status = readIfThere(`${directory}/status`);
	return /^State:\s+[ZX]/m.test(status) || !/^VmSize:/m.test(status);
}

function readIfThere(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return ''; // gone meanwhile
	}
}

/** Undefined if it is gone, or if only root may read it. */
function statIfAllowed(path: string) {
	try {
		return statSync(path, { bigint: true });
	} catch {
		return undefined;
	}
}
