import { statfsSync } from 'node:fs';
import { stops, type Stop } from '../endReasons.ts';
import { countEntries } from '../files/countEntries.ts';
import { measureFolder } from '../files/measureFolder.ts';
import type { SandboxLimits } from '../limits.ts';
import { AmountWatch } from './AmountWatch.ts';
import { deletedFileBytes } from './deletedFileBytes.ts';
import { processTree } from './processTree.ts';

/** Beyond so many times the limit entries are no longer counted, and beyond so many no longer measured. */
const most = { counted: 20, measured: 2 };

/** Looks after what a session holds in `/mnt/data` altogether, and after the number of files in its `/tmp`. */
export class DiskWatch {
	readonly #dataDir: string;
	readonly #rootPid: number;
	readonly #limits: SandboxLimits;
	readonly #onExceeded: (stop: Stop, isFar: boolean) => void;
	readonly #watches: AmountWatch[];
	/** Undefined until the first measure, which is of what earlier code left. */
	#wasTooDeep: boolean | undefined;

	constructor(
		dataDir: string,
		rootPid: number,
		limits: SandboxLimits,
		onExceeded: (stop: Stop, isFar: boolean) => void,
	) {
		this.#dataDir = dataDir;
		this.#rootPid = rootPid;
		this.#limits = limits;
		this.#onExceeded = onExceeded;
		const within = (folder: string) => `/proc/${rootPid}/root${folder}`;
		this.#watches = [
			new AmountWatch({
				limit: limits.diskEntries,
				free: () => freeOf(dataDir)?.entries,
				count: () => countEntries(dataDir, limits.diskDepth, most.counted * limits.diskEntries),
				onExceeded: (isFar) => onExceeded(stops.diskEntries(limits), isFar),
			}),
			new AmountWatch({
				limit: limits.diskBytes,
				free: () => freeOf(dataDir)?.bytes,
				count: () => this.#measure(),
				onExceeded: (isFar) => onExceeded(stops.diskBytes(limits), isFar),
			}),
			...['/tmp', '/dev/shm'].map(
				(folder) =>
					new AmountWatch({
						limit: limits.tmpEntries,
						free: () => freeOf(within(folder))?.entries,
						count: async () => entriesOf(within(folder)),
						onExceeded: (isFar) => onExceeded(stops.tmpEntries(limits), isFar),
					}),
			),
		];
	}

	setActive(active: boolean): void {
		for (const watch of this.#watches) watch.setActive(active);
	}

	stop(): void {
		for (const watch of this.#watches) watch.stop();
	}

	/** Bytes; looks at the depth by the way. */
	async #measure(): Promise<number> {
		const { diskEntries, diskDepth } = this.#limits;
		const { bytes, tooDeep, device } = await measureFolder(this.#dataDir, {
			diskDepth,
			diskEntries: most.measured * diskEntries,
		});
		if (tooDeep && this.#wasTooDeep === false) {
			this.#onExceeded(stops.diskDepth(this.#limits), true);
		}
		this.#wasTooDeep = tooDeep;
		return bytes + deletedFileBytes(processTree(this.#rootPid), device, this.#limits.fileBytes);
	}
}

/** What the file system has left for all that use it: microseconds to ask. */
function freeOf(folder: string): { bytes: number; entries: number } | undefined {
	try {
		const { bfree, bsize, ffree } = statfsSync(folder);
		return { bytes: bfree * bsize, entries: ffree };
	} catch {
		return undefined;
	}
}

/** All entries of a file system; of a session's own that is what the session made. */
function entriesOf(folder: string): number {
	const { files, ffree } = statfsSync(folder);
	return files - ffree;
}
