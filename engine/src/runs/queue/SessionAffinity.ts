import type { Dependencies } from '../../Dependencies.ts';
import { readSessionEngine } from '../../folders/sessionEngine.ts';
import type { Run } from '../../domain/run.ts';

/** So long a run is left to the engine that has its Python: if that has no room, the variables are given up for it. */
const PATIENCE_MS = 5000;
/** Runs that were claimed elsewhere are forgotten in the end. */
const MAX_REMEMBERED = 10_000;

/** Leaves runs to the engine that has their session, for a while. */
export class SessionAffinity {
	readonly #deps: Pick<Dependencies, 'store' | 'peers'>;
	readonly #lookAgain: () => void;
	/** When a run was first left. */
	readonly #leftAtMs = new Map<string, number>();

	/** @param lookAgain is called when the time of one that was left is over */
	constructor(deps: Pick<Dependencies, 'store' | 'peers'>, lookAgain: () => void) {
		this.#deps = deps;
		this.#lookAgain = lookAgain;
	}

	async shouldDefer({ id, sessionId }: Run): Promise<boolean> {
		const { store, peers } = this.#deps;
		if (!peers.areShared || sessionId === null) return false;
		const now = performance.now();
		const leftAtMs = this.#leftAtMs.get(id);
		if (leftAtMs !== undefined && now - leftAtMs < PATIENCE_MS) return true;
		this.#leftAtMs.delete(id);
		// Longer ago, and it waits anew: for its functions' outputs, say, after its home had it.
		if (leftAtMs !== undefined && now - leftAtMs < 2 * PATIENCE_MS) return false;
		const home = await readSessionEngine(store, sessionId);
		if (home === undefined || !(await peers.isAlive(home)) || home === peers.id) return false;
		this.#leftAtMs.set(id, now);
		const [oldest] = this.#leftAtMs.keys();
		if (this.#leftAtMs.size > MAX_REMEMBERED && oldest !== undefined) this.#leftAtMs.delete(oldest);
		setTimeout(this.#lookAgain, PATIENCE_MS).unref();
		return true;
	}
}
