/** Keeps one of what takes time to make ready for whoever asks next. */
export class WarmStandby<Kept> {
	readonly #make: () => Promise<Kept>;
	readonly #isGone: (kept: Kept) => boolean;
	#kept: Kept | undefined;
	#preparing: Promise<void> | undefined;
	#closed = false;

	/** @param isGone tells that the kept one has ended by itself and needs no care any more; the next takes its place */
	constructor(make: () => Promise<Kept>, isGone: (kept: Kept) => boolean = () => false) {
		this.#make = make;
		this.#isGone = isGone;
	}

	/** Makes one; rejects where that fails. */
	async fill(): Promise<void> {
		this.#kept = await this.#make();
	}

	/** Gives away the one that is ready, if there is any. */
	take(): Kept | undefined {
		const kept = this.#there;
		this.#kept = undefined;
		return kept;
	}

	/** Makes the next one meanwhile, unless one is ready or being made. Where that fails, whoever asks next will meet the same and tell. */
	prepare(): void {
		if (this.#there !== undefined || this.#preparing || this.#closed) return;
		this.#preparing = this.fill()
			.catch(() => undefined)
			.finally(() => (this.#preparing = undefined));
	}

	/** Resolves when none is being made any more. */
	async prepared(): Promise<void> {
		await this.#preparing;
	}

	/** Makes no more; resolves to the one that is left. */
	async close(): Promise<Kept | undefined> {
		this.#closed = true;
		await this.#preparing;
		return this.take();
	}

	get #there(): Kept | undefined {
		return this.#kept !== undefined && !this.#isGone(this.#kept) ? this.#kept : undefined;
	}
}
