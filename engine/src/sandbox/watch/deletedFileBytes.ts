import { readdirSync, readFileSync, statSync, type BigIntStats } from 'node:fs';

/** A mapping of /proc/PID/maps whose file of /mnt/data is deleted: its range, and the number of the file. */
const DELETED_MAPPING = /^(\S+) \S+ \S+ \S+ (\d+) +\/mnt\/data\/.* \(deleted\)$/gm;

/**
 * Bytes on disk of files that the processes deleted but hold open or mapped: they fill the disk and no folder shows
 * them.
 *
 * @param device only open files of this file system count
 * @param unknownBytes what a mapped file counts for whose size only root is told
 */
export function deletedFileBytes(pids: number[], device: bigint, unknownBytes: number): number {
	const bytesByFile = new Map<bigint, number>();
	for (const pid of pids) {
		for (const [, range, file] of readMaps(pid).matchAll(DELETED_MAPPING)) {
			const found = statIfTold(`/proc/${pid}/map_files/${range}`);
			if (found === undefined) bytesByFile.set(BigInt(file ?? 0), unknownBytes);
			else if (found.nlink === 0n) bytesByFile.set(found.ino, bytesOf(found));
		}
	}
	for (const pid of pids) {
		for (const descriptor of descriptorsOf(pid)) {
			const found = statIfTold(`/proc/${pid}/fd/${descriptor}`);
			if (found?.isFile() && found.nlink === 0n && found.dev === device) {
				bytesByFile.set(found.ino, bytesOf(found));
			}
		}
	}
	return [...bytesByFile.values()].reduce((total, bytes) => total + bytes, 0);
}

function bytesOf({ blocks }: BigIntStats): number {
	return Number(blocks) * 512;
}

function readMaps(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/maps`, 'utf8');
	} catch {
		return ''; // gone meanwhile
	}
}

function descriptorsOf(pid: number): string[] {
	try {
		return readdirSync(`/proc/${pid}/fd`);
	} catch {
		return [];
	}
}

/** Undefined as well when only root is told. */
function statIfTold(path: string) {
	try {
		return statSync(path, { bigint: true });
	} catch {
		return undefined;
	}
}
