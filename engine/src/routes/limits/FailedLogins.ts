/** Wrong keys that an address may send in one window. */
const MAX_FAILED_LOGINS = 20;
const WINDOW_MS = 60_000;
/** Remembered at once; the oldest are forgotten. */
const MAX_ADDRESSES = 10_000;

interface Attempts {
	failed: number;
	/** When the window ends and the count starts again. */
	endsAtMs: number;
	/** Names of the keys that were used from the address. */
	names: Set<string>;
}

/**
 * Counts wrong API keys by address, so that keys cannot be guessed quickly. While an address is blocked, only keys that were
 * used from it before are accepted: behind a reverse proxy all clients share an address, and one of them must not lock
 * out the others.
 */
export class FailedLogins {
	readonly #byAddress = new Map<string, Attempts>();

	/** @returns how long the address is still blocked, in milliseconds; 0 when it is not */
	blockedMs(address: string, nowMs: number): number {
		const { failed = 0, endsAtMs = 0 } = this.#byAddress.get(address) ?? {};
		return failed >= MAX_FAILED_LOGINS ? Math.max(0, endsAtMs - nowMs) : 0;
	}

	recordFailure(address: string, nowMs: number): void {
		const attempts = this.#find(address);
		if (attempts.endsAtMs <= nowMs)
			Object.assign(attempts, { failed: 0, endsAtMs: nowMs + WINDOW_MS });
		attempts.failed++;
	}

	recordSuccess(address: string, name: string): void {
		this.#find(address).names.add(name);
	}

	wasUsed(address: string, name: string): boolean {
		return this.#byAddress.get(address)?.names.has(name) ?? false;
	}

	/** The attempts from an address, which becomes the newest of those remembered. */
	#find(address: string): Attempts {
		const found = this.#byAddress.get(address) ?? { failed: 0, endsAtMs: 0, names: new Set() };
		this.#byAddress.delete(address);
		this.#byAddress.set(address, found);
		const [oldest] = this.#byAddress.keys();
		if (this.#byAddress.size > MAX_ADDRESSES && oldest !== undefined)
			this.#byAddress.delete(oldest);
		return found;
	}
}
