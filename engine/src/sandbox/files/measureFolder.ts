import { lstat } from 'node:fs/promises';
import type { SandboxLimits } from '../limits.ts';
import { walkFolder } from './walkFolder.ts';

interface FolderUse {
	/** A sparse file counts with its size, which it takes wherever it is copied. */
	bytes: number;
	entries: number;
	tooDeep: boolean;
	/** The file system that it is on. */
	device: bigint;
}

/** Measures what a folder holds. Stops when a limit is exceeded. */
export async function measureFolder(
	folder: string,
	limits: Pick<SandboxLimits, 'diskEntries' | 'diskDepth'>,
): Promise<FolderUse> {
	const { dev: device } = await lstat(folder, { bigint: true });
	const use: FolderUse = { bytes: 0, entries: 0, tooDeep: false, device };
	for await (const { names, stats } of walkFolder(folder, limits.diskDepth)) {
		const onDisk = Number(stats.blocks) * 512;
		use.bytes += stats.isFile() ? Math.max(onDisk, Number(stats.size)) : onDisk;
		use.entries++;
		use.tooDeep = stats.isDirectory() && names.length > limits.diskDepth;
		if (use.tooDeep || use.entries > limits.diskEntries) break;
	}
	return use;
}
