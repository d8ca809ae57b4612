/** A glance takes microseconds and shows whether a count is due. */
const glanceMs = { active: 25, idle: 250 };
/** A count also happens without a hint: not every file system reports all that it has left. */
const countMs = { active: 250, idle: 5000 };
/** Counting may take this share of the time. */
const SHARE = 0.25;
/** A count that waited for a processor is repeated sooner. */
const LONGEST_REST_MS = 1000;
/** This far beyond the limit there is no time for an interrupt. */
const FAR_BEYOND = 1.25;

interface AmountWatchSettings {
	limit: number;
	/** Code that goes on to more than this in spite of its interrupt ends at once. */
	tolerated?: number;
	/** What the file system has left for all its users; undefined if it does not report that. */
	free(): number | undefined;
	/** What the session truly holds. */
	count(): Promise<number>;
	onExceeded(isFar: boolean): void;
}

/**
 * Watches an amount that takes long to count. It is counted when so much of the shared file system is gone that the limit
 * may be exceeded, and from time to time. An excess that was there when code was stopped is tolerated, so that the next
 * code can delete it; growth is not.
 */
export class AmountWatch {
	/** Resolves when it is known what earlier code left. */
	readonly started: Promise<void>;
	readonly #settings: AmountWatchSettings;
	#timer: NodeJS.Timeout | undefined;
	#active = false;
	#stopped = false;
	#counting = false;
	/** When a count is due even without a hint. */
	#dueMs = 0;
	/** Hints before this time are ignored. */
	#hintsFromMs = 0;
	#counted = 0;
	/** What the file system had left at the last count. */
	#freeThen: number | undefined;
	/** Whether the code that runs was found to exceed the limit. */
	#isReported = false;
	/** Undefined until the first count, which finds what earlier code left. */
	#tolerated: number | undefined;

	constructor(settings: AmountWatchSettings) {
		this.#settings = settings;
		this.started = this.#count();
	}

	setActive(active: boolean): void {
		this.#active = active;
		if (active) this.#isReported = false;
		this.#dueMs = Math.min(this.#dueMs, performance.now() + this.#pace(countMs));
		this.#glanceLater();
	}

	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
	}

	#pace(of: { active: number; idle: number }): number {
		return this.#active ? of.active : of.idle;
	}

	#glanceLater(): void {
		clearTimeout(this.#timer);
		if (this.#stopped || this.#counting) return;
		this.#timer = setTimeout(() => this.#glance(), this.#pace(glanceMs)).unref();
	}

	#glance(): void {
		const nowMs = performance.now();
		const isDue = nowMs >= this.#dueMs || (nowMs >= this.#hintsFromMs && this.#mayExceed());
		if (isDue) void this.#count();
		else this.#glanceLater();
	}

	/** Whether the limit would be exceeded if everything that is gone were this session's. */
	#mayExceed(): boolean {
		const free = this.#settings.free();
		if (free === undefined || this.#freeThen === undefined) return false;
		return this.#counted + this.#freeThen - free > this.#allowed();
	}

	#allowed(): number {
		return Math.max(this.#settings.limit, this.#tolerated ?? 0);
	}

	async #count(): Promise<void> {
		this.#counting = true;
		const startedMs = performance.now();
		const freeThen = this.#settings.free();
		// The folder may be about to be removed.
		const counted = await this.#settings.count().catch(() => this.#counted);
		const endedMs = performance.now();
		const restMs = Math.min((endedMs - startedMs) / SHARE, LONGEST_REST_MS);
		this.#counting = false;
		this.#counted = counted;
		this.#freeThen = freeThen;
		this.#hintsFromMs = endedMs + restMs;
		this.#dueMs = endedMs + Math.max(this.#pace(countMs), restMs);
		this.#compare();
		this.#glanceLater();
	}

	#compare(): void {
		const { limit, tolerated = Infinity, onExceeded } = this.#settings;
		const isFirst = this.#tolerated === undefined;
		const isExceeded = this.#counted > this.#allowed();
		this.#tolerated = isExceeded
			? this.#counted
			: Math.min(this.#tolerated ?? this.#counted, this.#counted);
		if (!isExceeded || isFirst || this.#stopped) return;
		const goesOn = this.#isReported && this.#counted > tolerated;
		this.#isReported = true;
		onExceeded(goesOn || this.#counted > FAR_BEYOND * limit);
	}
}
