import type { Dependencies } from '../../Dependencies.ts';
import { readSessionEngine } from '../../folders/sessionEngine.ts';
import type { Run } from '../../domain/run/run.ts';

/** How long a run is left to the engine that has its session. If that engine has no room, the variables are lost. */
const PATIENCE_MS = 5000;
/** Bounds the memory for runs that were claimed elsewhere. */
const MAX_REMEMBERED = 10_000;

/** Session affinity: leaves runs to the engine that has their session, for a while. */
export class SessionAffinity {
	readonly #deps: Pick<Dependencies, 'store' | 'peers'>;
	readonly #checkAgain: () => void;
	/** When each run was first deferred. */
	readonly #deferredAtMs = new Map<string, number>();

	/** @param checkAgain called when a deferred run need not wait any longer */
	constructor(deps: Pick<Dependencies, 'store' | 'peers'>, checkAgain: () => void) {
		this.#deps = deps;
		this.#checkAgain = checkAgain;
	}

	async shouldDefer(run: Run): Promise<boolean> {
		const { id, sessionId } = run;
		const { peers } = this.#deps;
		if (!peers.areShared || sessionId === null) return false;
		const now = performance.now();
		const deferredAtMs = this.#deferredAtMs.get(id);
		if (deferredAtMs !== undefined && now - deferredAtMs < PATIENCE_MS) return true;
		this.#deferredAtMs.delete(id);
		// A longer time ago: it has been queued again since then, for example after it waited for its functions' outputs.
		if (deferredAtMs !== undefined && now - deferredAtMs < 2 * PATIENCE_MS) return false;
		const sessionEngineId = await this.#findSessionEngine(run, sessionId);
		if (sessionEngineId === undefined || sessionEngineId === peers.id) return false;
		if (!(await peers.isAlive(sessionEngineId))) return false;
		this.#deferredAtMs.set(id, now);
		const [oldest] = this.#deferredAtMs.keys();
		if (this.#deferredAtMs.size > MAX_REMEMBERED && oldest !== undefined) {
			this.#deferredAtMs.delete(oldest);
		}
		setTimeout(this.#checkAgain, PATIENCE_MS).unref();
		return true;
	}

	async #findSessionEngine(run: Run, sessionId: string): Promise<string | undefined> {
		const { sessionEngineId, engineId } = run;
		// Until its first execution it is the thread's only active run, so the session cannot have moved.
		if (sessionEngineId !== undefined && engineId === undefined)
			return sessionEngineId ?? undefined;
		return await readSessionEngine(this.#deps.store, sessionId);
	}
}
