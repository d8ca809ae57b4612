import { statfsSync, statSync } from 'node:fs';
import { stops, type Stop } from '../endReasons.ts';
import { countEntries } from '../files/countEntries.ts';
import { measureFolder } from '../files/measureFolder.ts';
import type { SandboxLimits } from '../limits.ts';
import { AmountWatch } from './AmountWatch.ts';
import { deletedFileBytes } from './deletedFileBytes.ts';
import { processTree } from './processTree.ts';
import type { Watched } from './WatchMessages.ts';

/** Entries beyond this many times the limit are no longer counted, or measured. */
const most = { counted: 20, measured: 2 };

/** What code may add to /mnt/data while it is being interrupted, which takes some milliseconds. */
const tolerated = { bytes: 1.05, entries: 1.1 };
const INTERRUPT_MS = 25;

/** Reading about deleted files may take this long; what is left then counts as beyond the limit. */
const DELETED_BUDGET = { cpuMs: 1000, ms: 10_000 };
/** A process that has just started or is about to end may hide its descriptors for a moment. */
const PARTIAL_GRACE_MS = 500;

/** Watches everything that a session holds in `/mnt/data`, and the number of files in its `/tmp` and `/dev/shm`. */
export class DiskWatch {
	/** Resolves when it is known what earlier code left, which is tolerated. What code does before that would be, too. */
	readonly started: Promise<unknown>;
	readonly #dataDir: string;
	readonly #rootPid: number;
	readonly #limits: SandboxLimits;
	readonly #onExceeded: (stop: Stop, isFar: boolean) => void;
	readonly #watches: AmountWatch[];
	/** Undefined until the first measurement, which finds what earlier code left. */
	#wasTooDeep: boolean | undefined;
	/** Since when not all deleted files could be measured. */
	#partialSinceMs: number | undefined;

	constructor(
		{ dataDir, rootPid, limits }: Watched,
		onExceeded: (stop: Stop, isFar: boolean) => void,
	) {
		this.#dataDir = dataDir;
		this.#rootPid = rootPid;
		this.#limits = limits;
		this.#onExceeded = onExceeded;
		this.#watches = [
			new AmountWatch({
				limit: limits.diskEntries,
				tolerated: tolerated.entries * limits.diskEntries,
				interruptMs: INTERRUPT_MS,
				// Second names of a file.
				growsWithoutHint: true,
				free: () => freeOf(dataDir)?.entries,
				count: () => countEntries(dataDir, limits.diskDepth, most.counted * limits.diskEntries),
				onExceeded: (isFar) => onExceeded(stops.diskEntries(limits), isFar),
			}),
			new AmountWatch({
				limit: limits.diskBytes,
				tolerated: tolerated.bytes * limits.diskBytes,
				free: () => freeOf(dataDir)?.bytes,
				count: () => this.#measure(),
				onExceeded: (isFar) => onExceeded(stops.diskBytes(limits), isFar),
			}),
			...['/tmp', '/dev/shm'].map((folder) => {
				const within = `/proc/${rootPid}/root${folder}`;
				const isMounted = mountCheck(within, deviceOf(folder));
				return new AmountWatch({
					limit: limits.tmpEntries,
					free: () => (isMounted() ? freeOf(within)?.entries : undefined),
					count: async () => (isMounted() ? entriesOf(within) : 0),
					onExceeded: (isFar) => onExceeded(stops.tmpEntries(limits), isFar),
				});
			}),
		];
		this.started = Promise.all(this.#watches.map(async (watch) => await watch.started));
	}

	setActive(active: boolean): void {
		for (const watch of this.#watches) watch.setActive(active);
	}

	stop(): void {
		for (const watch of this.#watches) watch.stop();
	}

	/** Bytes. Checks the depth along the way. */
	async #measure(): Promise<number> {
		const { diskEntries, diskDepth } = this.#limits;
		const { bytes, tooDeep, device } = await measureFolder(this.#dataDir, {
			diskDepth,
			diskEntries: most.measured * diskEntries,
		});
		if (tooDeep && this.#wasTooDeep === false) {
			this.#onExceeded(stops.diskDepth(this.#limits), true);
		}
		// Before its first code, a session holds no deleted file.
		const isFirst = this.#wasTooDeep === undefined;
		this.#wasTooDeep = tooDeep;
		return bytes + (isFirst ? 0 : await this.#deletedBytes(device));
	}

	async #deletedBytes(device: bigint): Promise<number> {
		const { fileBytes, mappings: maxMappings } = this.#limits;
		// The first process runs no code and has nothing open.
		const pids = processTree(this.#rootPid).filter((pid) => pid !== this.#rootPid);
		const { bytes, mappings, isPartial } = await deletedFileBytes(pids, {
			device,
			unknownBytes: fileBytes,
			maxMappings,
			budget: DELETED_BUDGET,
		});
		if (mappings > maxMappings) this.#onExceeded(stops.mappings(this.#limits), true);
		const nowMs = performance.now();
		this.#partialSinceMs = isPartial ? (this.#partialSinceMs ?? nowMs) : undefined;
		const isHidden = nowMs - (this.#partialSinceMs ?? nowMs) >= PARTIAL_GRACE_MS;
		return isHidden ? Infinity : bytes;
	}
}

/** What the file system has left for all its users; takes microseconds. */
function freeOf(folder: string): { bytes: number; entries: number } | undefined {
	try {
		const { bfree, bsize, ffree } = statfsSync(folder);
		return { bytes: bfree * bsize, entries: ffree };
	} catch {
		return undefined;
	}
}

/**
 * Makes a function that returns whether a folder of a session is its own. Until bubblewrap has mounted it, the session's first process sees
 * this machine's folder, in which others create files.
 *
 * @param deviceOfMachine of the folder with the same path on this machine
 */
function mountCheck(within: string, deviceOfMachine: number | undefined): () => boolean {
	let isMounted = false;
	return () => {
		if (isMounted) return true;
		const device = deviceOf(within);
		isMounted = device !== undefined && device !== deviceOfMachine;
		return isMounted;
	};
}

/** Undefined if there is no such folder, or it cannot be read. */
function deviceOf(folder: string): number | undefined {
	try {
		return statSync(folder).dev;
	} catch {
		return undefined;
	}
}

/** All entries of a file system. In a session's own, the session created them all. */
function entriesOf(folder: string): number {
	const { files, ffree } = statfsSync(folder);
	return files - ffree;
}
