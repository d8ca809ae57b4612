import { lstat } from 'node:fs/promises';
import type { SandboxLimits } from '../limits.ts';
import { walkFolder } from './walkFolder.ts';

interface FolderUse {
	/** On disk; a sparse file counts for what it truly takes. */
	bytes: number;
	entries: number;
	tooDeep: boolean;
	/** The file system that holds it. */
	device: bigint;
}

/** What a folder holds. Stops counting where a limit is passed. */
export async function measureFolder(
	folder: string,
	limits: Pick<SandboxLimits, 'diskEntries' | 'diskDepth'>,
): Promise<FolderUse> {
	const { dev: device } = await lstat(folder, { bigint: true });
	const use: FolderUse = { bytes: 0, entries: 0, tooDeep: false, device };
	for await (const { names, stats } of walkFolder(folder, limits.diskDepth)) {
		use.bytes += Number(stats.blocks) * 512;
		use.entries++;
		use.tooDeep = stats.isDirectory() && names.length > limits.diskDepth;
		if (use.tooDeep || use.entries > limits.diskEntries) break;
	}
	return use;
}
