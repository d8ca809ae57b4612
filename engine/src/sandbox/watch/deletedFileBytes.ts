import { readdirSync, statSync } from 'node:fs';

/**
 * Bytes on disk of files that the processes deleted but hold open: they fill the disk and no folder shows them.
 *
 * @param device only files of this file system count
 */
export function deletedFileBytes(pids: number[], device: bigint): number {
	const bytesByFile = new Map<bigint, number>();
	for (const pid of pids) {
		for (const descriptor of descriptorsOf(pid)) {
			const found = statIfThere(`/proc/${pid}/fd/${descriptor}`);
			if (found?.isFile() && found.nlink === 0n && found.dev === device) {
				bytesByFile.set(found.ino, Number(found.blocks) * 512);
			}
		}
	}
	return [...bytesByFile.values()].reduce((total, bytes) => total + bytes, 0);
}

function descriptorsOf(pid: number): string[] {
	try {
		return readdirSync(`/proc/${pid}/fd`);
	} catch {
		return [];
	}
}

function statIfThere(path: string) {
	try {
		return statSync(path, { bigint: true });
	} catch {
		return undefined;
	}
}
