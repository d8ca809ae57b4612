import { setTimeout as delay } from 'node:timers/promises';

export interface StandbySettings<Kept> {
	make(): Promise<Kept>;
	/** Whether a prepared one has ended by itself and needs no cleanup; it is then replaced. Default: never. */
	isGone?(kept: Kept): boolean;
	/** Ends one that nobody needs. Needed with `most`. */
	discard?(kept: Kept): Promise<void>;
	/** How many are kept at most, while that many are taken within `demandMs`. Default: 1. */
	most?: number;
	/** Default: a second. */
	demandMs?: number;
}

const DEFAULT_DEMAND_MS = 1000;

/** Keeps prepared instances of something slow to start, ready for the next callers. Their number follows the demand. */
export class WarmStandby<Kept> {
	readonly #settings: StandbySettings<Kept>;
	#kept: Kept[] = [];
	#preparing: Promise<void> | undefined;
	/** When the last ones were taken. */
	#takenMs: number[] = [];
	#shrinking: Promise<void> | undefined;
	#isAwaited = false;
	#closed = false;

	constructor(settings: StandbySettings<Kept>) {
		this.#settings = settings;
	}

	/** Prepares one; rejects if that fails. */
	async fill(): Promise<void> {
		const made = await this.#settings.make();
		this.#kept.push(made);
	}

	/** Takes one that is ready, if there is one. */
	take(): Kept | undefined {
		this.#takenMs = [...this.#takenMs, performance.now()].slice(-(this.#settings.most ?? 1));
		this.#removeGone();
		return this.#kept.shift();
	}

	/** Takes one that is ready or in preparation. Of several callers, only the first waits; the others get none. */
	async takeSoon(): Promise<Kept | undefined> {
		const ready = this.take();
		if (ready !== undefined || !this.#preparing || this.#isAwaited) return ready;
		this.#isAwaited = true;
		try {
			await this.#preparing;
		} finally {
			this.#isAwaited = false;
		}
		this.#removeGone();
		return this.#kept.shift();
	}

	/** Takes back one that was not used. */
	giveBack(kept: Kept): void {
		this.#kept.unshift(kept);
	}

	/** Prepares the next ones in the background, unless they are ready or in preparation. Failures are ignored: the next caller meets the same one. */
	prepare(): void {
		if (this.#closed) return;
		this.#shrinking ??= this.#shrink();
		if (this.#preparing || !this.#isWanted) return;
		this.#preparing = this.fill()
			.then(
				() => true,
				() => false,
			)
			.then((isFilled) => {
				this.#preparing = undefined;
				if (isFilled) this.prepare();
			});
	}

	/** Resolves when none is in preparation. */
	async prepared(): Promise<void> {
		while (this.#preparing) await this.#preparing;
	}

	/** Resolves when the demand is over and only one is left. */
	async settled(): Promise<void> {
		while (this.#preparing ?? this.#shrinking) await (this.#preparing ?? this.#shrinking);
	}

	/** Prepares no more; resolves to those that are left. */
	async close(): Promise<Kept[]> {
		this.#closed = true;
		await this.prepared();
		this.#removeGone();
		return this.#kept.splice(0);
	}

	get #isWanted(): boolean {
		this.#removeGone();
		return this.#kept.length < this.#wanted;
	}

	get #demandMs(): number {
		return this.#settings.demandMs ?? DEFAULT_DEMAND_MS;
	}

	get #wanted(): number {
		const sinceMs = performance.now() - this.#demandMs;
		return Math.max(1, this.#takenMs.filter((takenMs) => takenMs > sinceMs).length);
	}

	#removeGone(): void {
		const { isGone = () => false } = this.#settings;
		this.#kept = this.#kept.filter((kept) => !isGone(kept));
	}

	/** Discards all but one when nobody has taken more for `demandMs`, also those that become ready in the meantime. */
	async #shrink(): Promise<void> {
		try {
			do {
				while (this.#wanted > 1 && !this.#closed) {
					await delay(this.#demandMs, undefined, { ref: false });
				}
				if (this.#closed) return;
				const surplus = this.#kept.splice(1);
				await Promise.all(surplus.map(async (kept) => await this.#settings.discard?.(kept)));
			} while (this.#kept.length > 1);
		} finally {
			this.#shrinking = undefined;
		}
	}
}
