/** A server can load a model again with another length. */
const MEMORY_MS = 10 * 60 * 1000;

/** With a shorter prompt than this, no server needs to be asked: it and its answer fit into 4,096 tokens. */
export const SHORT_PROMPT_TOKENS = 3000;

/** Assumed where nobody reports the length, so that no prompt grows without a bound. */
const DEFAULT_TOKENS = 128_000;

/** Knows the length of each model's context, from the setting, from its server, or from its refusals. */
export class ContextLengths {
	readonly #setting: number | undefined;
	readonly #fetchLength: (model: string) => Promise<number | undefined>;
	readonly #known = new Map<string, { until: number; length: Promise<number | undefined> }>();

	constructor(
		setting: number | undefined,
		fetchLength: (model: string) => Promise<number | undefined> = async () => undefined,
	) {
		this.#setting = setting;
		this.#fetchLength = fetchLength;
	}

	/** In tokens. Never rejects. */
	async of(model: string): Promise<number> {
		if (this.#setting !== undefined) return this.#setting;
		let known = this.#known.get(model);
		if (known === undefined || known.until < Date.now()) {
			const length = this.#fetchLength(model).catch(() => undefined);
			known = { until: Date.now() + MEMORY_MS, length };
			this.#known.set(model, known);
		}
		return (await known.length) ?? DEFAULT_TOKENS;
	}

	/** Learns from a prompt that the server refused as too long. */
	set(model: string, length: number): void {
		const until = Date.now() + MEMORY_MS;
		this.#known.set(model, { until, length: Promise.resolve(length) });
	}
}
