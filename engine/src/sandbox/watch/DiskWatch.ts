import { endReasons } from '../endReasons.ts';
import type { SandboxLimits } from '../limits.ts';
import { measureFolder } from '../files/measureFolder.ts';
import { deletedFileBytes } from './deletedFileBytes.ts';
import { processTree } from './processTree.ts';

const activeMs = 250;
const idleMs = 5000;
/** A look at many files may take this share of the time. */
const share = 0.1;

/** Looks after what a session holds in `/mnt/data` altogether. */
export class DiskWatch {
	readonly #dataDir: string;
	readonly #rootPid: number;
	readonly #limits: SandboxLimits;
	readonly #onExceeded: (reason: string) => void;
	#timer: NodeJS.Timeout | undefined;
	#active = false;
	#stopped = false;

	constructor(
		dataDir: string,
		rootPid: number,
		limits: SandboxLimits,
		onExceeded: (reason: string) => void,
	) {
		this.#dataDir = dataDir;
		this.#rootPid = rootPid;
		this.#limits = limits;
		this.#onExceeded = onExceeded;
		this.#lookIn(idleMs);
	}

	setActive(active: boolean): void {
		this.#active = active;
		if (active) this.#lookIn(activeMs);
	}

	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
	}

	#lookIn(delayMs: number): void {
		clearTimeout(this.#timer);
		if (this.#stopped) return;
		this.#timer = setTimeout(() => void this.#look(), delayMs).unref();
	}

	async #look(): Promise<void> {
		const started = performance.now();
		const reason = await this.#exceeded();
		if (this.#stopped) return;
		if (reason !== undefined) this.#onExceeded(reason);
		const tookMs = performance.now() - started;
		this.#lookIn(Math.max(this.#active ? activeMs : idleMs, tookMs / share));
	}

	async #exceeded(): Promise<string | undefined> {
		const use = await measureFolder(this.#dataDir, this.#limits).catch(() => undefined);
		if (use === undefined) return undefined; // the folder is being removed
		if (use.tooDeep) return endReasons.diskDepth(this.#limits);
		if (use.entries > this.#limits.diskEntries) return endReasons.diskEntries(this.#limits);
		const deletedBytes = deletedFileBytes(processTree(this.#rootPid), use.device);
		if (use.bytes + deletedBytes > this.#limits.diskBytes)
			return endReasons.diskBytes(this.#limits);
		return undefined;
	}
}
