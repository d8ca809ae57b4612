/** A glance takes microseconds and shows whether a count is due. */
const glanceMs = { active: 25, idle: 250 };
/** With this share of the limit in use, a tenth of the limit may be taken between two glances. */
const MUCH = 0.5;
const MUCH_GLANCE_MS = 5;
/** A count also happens without a hint: not every file system reports all that it has left. */
const countMs = { active: 250, idle: 5000 };
/** Counting may take this share of the time. */
const SHARE = 0.25;
/** A count that waited for a processor is repeated sooner. */
const LONGEST_REST_MS = 1000;
/** Where the file system gives no hint, counts happen more often while they take no more than this share of the time. */
const SHARE_WITHOUT_HINT = 0.1;
/** The same while code adds so much that the limit would be passed before the next count. */
const SHARE_OF_FLOOD = 0.5;
/** What fast code adds is counted again before it can reach the limit: after this share of the time until then. */
const SOON = 0.5;
/** This far beyond the limit there is no time for an interrupt. */
const FAR_BEYOND = 1.25;

interface AmountWatchSettings {
	limit: number;
	/** Code that goes on to more than this in spite of its interrupt ends at once. */
	tolerated?: number;
	/** Code that would pass the limit by the same amount within this time ends at once: an interrupt would come too late. */
	interruptMs?: number;
	/** Whether it may grow without any change of what the file system has left. */
	growsWithoutHint?: boolean;
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
	#countedAtMs = 0;
	/** How much was added per millisecond between the last two counts. */
	#growth = 0;
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
		const isMuch = this.#active && this.#atMost() > MUCH * this.#settings.limit;
		const delayMs = isMuch ? MUCH_GLANCE_MS : this.#pace(glanceMs);
		this.#timer = setTimeout(() => this.#glance(), delayMs).unref();
	}

	#glance(): void {
		const nowMs = performance.now();
		const isDue = nowMs >= this.#dueMs || (nowMs >= this.#hintsFromMs && this.#mayExceed());
		if (isDue) void this.#count();
		else this.#glanceLater();
	}

	/** Whether the limit would be exceeded if everything that is gone were this session's. */
	#mayExceed(): boolean {
		return this.#atMost() > this.#allowed();
	}

	/** What the session holds if everything that is gone is its own; as far as that can be seen without counting. */
	#atMost(): number {
		const free = this.#settings.free();
		if (free === undefined || this.#freeThen === undefined) return this.#counted;
		return this.#counted + this.#freeThen - free;
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
		this.#growth =
			Math.max(0, counted - this.#counted) / Math.max(1, startedMs - this.#countedAtMs);
		this.#counted = counted;
		this.#countedAtMs = startedMs;
		this.#freeThen = freeThen;
		this.#hintsFromMs = endedMs + restMs;
		this.#dueMs = endedMs + this.#nextCountMs(endedMs - startedMs, restMs);
		this.#compare();
		this.#glanceLater();
	}

	/**
	 * @param tookMs the last count
	 * @param restMs after it
	 */
	#nextCountMs(tookMs: number, restMs: number): number {
		const latestMs = Math.max(restMs, this.#pace(countMs));
		if (!this.#active || !this.#settings.growsWithoutHint) return latestMs;
		const nextMs = Math.min(latestMs, Math.max(restMs, tookMs / SHARE_WITHOUT_HINT));
		// Infinite, or not a number, without growth.
		const reachedMs = Math.max(0, this.#allowed() - this.#counted) / this.#growth;
		return reachedMs < nextMs
			? Math.max(SOON * reachedMs, tookMs * (1 / SHARE_OF_FLOOD - 1))
			: nextMs;
	}

	#compare(): void {
		const { limit, tolerated = Infinity, interruptMs, onExceeded } = this.#settings;
		const allowed = this.#allowed();
		const isFirst = this.#tolerated === undefined;
		const isExceeded = this.#counted > allowed;
		this.#tolerated = isExceeded
			? this.#counted
			: Math.min(this.#tolerated ?? this.#counted, this.#counted);
		if (!isExceeded || isFirst || this.#stopped) return;
		const goesOn = this.#isReported && this.#counted > tolerated;
		const isTooFast =
			interruptMs !== undefined &&
			this.#counted + this.#growth * interruptMs > allowed + tolerated - limit;
		this.#isReported = true;
		onExceeded(goesOn || isTooFast || this.#counted > FAR_BEYOND * limit);
	}
}
