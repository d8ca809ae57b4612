/** Keeps one prepared instance of something slow to start, ready for the next caller. */
export class WarmStandby<Kept> {
	readonly #make: () => Promise<Kept>;
	readonly #isGone: (kept: Kept) => boolean;
	#kept: Kept | undefined;
	#preparing: Promise<void> | undefined;
	#closed = false;

	/** @param isGone whether the prepared one has ended by itself and needs no cleanup; it is then replaced */
	constructor(make: () => Promise<Kept>, isGone: (kept: Kept) => boolean = () => false) {
		this.#make = make;
		this.#isGone = isGone;
	}

	/** Prepares one; rejects if that fails. */
	async fill(): Promise<void> {
		this.#kept = await this.#make();
	}

	/** Takes the one that is ready, if there is one. */
	take(): Kept | undefined {
		const kept = this.#there;
		this.#kept = undefined;
		return kept;
	}

	/** Prepares the next one in the background, unless one is ready or in preparation. Failures are ignored: the next caller meets the same one. */
	prepare(): void {
		if (this.#there !== undefined || this.#preparing || this.#closed) return;
		this.#preparing = this.fill()
			.catch(() => undefined)
			.finally(() => (this.#preparing = undefined));
	}

	/** Resolves when none is in preparation. */
	async prepared(): Promise<void> {
		await this.#preparing;
	}

	/** Prepares no more; resolves to the one that is left. */
	async close(): Promise<Kept | undefined> {
		this.#closed = true;
		await this.#preparing;
		return this.take();
	}

	get #there(): Kept | undefined {
		return this.#kept !== undefined && !this.#isGone(this.#kept) ? this.#kept : undefined;
	}
}
