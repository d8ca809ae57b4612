import type { Dependencies } from '../../Dependencies.ts';
import { limitsOf } from '../../config/keyLimits.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run/run.ts';
import { SessionIsBusy, type Owned } from '../../store/Store.ts';
import { claimRun, toClaim } from './claimRun.ts';
import { FairScheduler } from './FairScheduler.ts';
import { QueueState } from './QueueState.ts';
import type { QueueLeft } from './QueueState.ts';
import type { RunsInProgress } from './RunsInProgress.ts';
import { SessionAffinity } from './SessionAffinity.ts';

/** What happens to the runs that the dispatcher takes from the queue. */
interface Handlers {
	/** Executes a run that this engine has claimed. */
	start(run: Owned<Run>): void;
	/** Ends a queued run whose time is over. */
	expire(run: Run): Promise<void>;
	/** Awaits work whose errors must only be logged. */
	logErrors(work: Promise<unknown>): Promise<void>;
}

/** Claims queued runs while this engine has room, in the order that the scheduler chooses. */
export class RunDispatcher {
	readonly #deps: Dependencies;
	readonly #runs: RunsInProgress;
	readonly #handlers: Handlers;
	readonly #scheduler: FairScheduler;
	readonly #queue = new QueueState();
	/** Dispatches one after the other, so that no slot is given away twice. */
	#dispatching: Promise<void> = Promise.resolve();
	/** No new run is started. */
	#stopping = false;
	#stopped = false;

	constructor(deps: Dependencies, runs: RunsInProgress, handlers: Handlers) {
		this.#deps = deps;
		this.#runs = runs;
		this.#handlers = handlers;
		const affinity = new SessionAffinity(deps, () => void this.dispatch());
		this.#scheduler = new FairScheduler(deps, affinity);
	}

	get isStopping(): boolean {
		return this.#stopping;
	}

	/** Whether queued runs may be waiting for room on this engine. */
	get mayHaveRuns(): boolean {
		return this.#queue.mayHaveRuns;
	}

	/**
	 * Stores a new run. Where this engine has room and nothing waits, the run is stored as claimed by it, which saves the
	 * database two transactions.
	 * @param store stores the run with this status
	 * @returns what `store` returns: whether it was stored
	 */
	async submit(run: Owned<Run>, store: (run: Owned<Run>) => Promise<boolean>): Promise<boolean> {
		if (this.#canClaim(run)) {
			try {
				return await this.#claim(run.id, async () => {
					const claimed: Run = { ...run, ...toClaim(this.#deps.peers) };
					return (await store(claimed)) ? claimed : undefined;
				});
			} catch (error) {
				if (!(error instanceof SessionIsBusy)) throw error;
				// As a queued run it waits for the session, or is refused because its thread is busy.
			}
		}
		const isStored = await store(run);
		if (isStored) this.wake();
		return isStored;
	}

	/** Checks for queued runs here, and announces to other engines those for which this one has no room. */
	wake(): void {
		void this.check().then(async () => await this.#handlers.logErrors(this.#announceQueued()));
	}

	/** Checks for queued runs here, of which there may be new ones. */
	async check(): Promise<void> {
		this.#queue.announce();
		await this.dispatch();
	}

	/** Starts the runs that can start. */
	async dispatch(): Promise<void> {
		await this.serialize(async () => {
			await this.#queue.check(async () => {
				const tried = new Set<string>();
				for (;;) {
					const left = await this.#claimNext(tried);
					if (left !== 'perhaps more') return left;
				}
			});
		});
	}

	/** Serializes the work that changes which runs are in progress here. */
	async serialize(work: () => Promise<void>): Promise<void> {
		this.#dispatching = this.#dispatching.then(async () => await this.#handlers.logErrors(work()));
		await this.#dispatching;
	}

	/** Claims no more runs. Resolves when every run that is being claimed is among the active ones. */
	async drain(): Promise<void> {
		this.#stopping = true;
		await this.#dispatching;
		await this.#runs.finishClaims();
	}

	/** Like `drain`, and announces nothing to other engines any more. */
	async stop(): Promise<void> {
		this.#stopped = true;
		await this.drain();
	}

	/** Whether a new run can start at once on this engine, and no other run should start before it. */
	#canClaim({ owner, sessionId, sessionEngineId }: Owned<Run>): boolean {
		const { peers, settings } = this.#deps;
		if (this.#stopping || this.#isFull || this.#queue.mayHaveRuns) return false;
		if (limitsOf(settings, owner ?? '').concurrentRuns !== undefined) return false;
		const isElsewhere = sessionEngineId !== null && sessionEngineId !== peers.id;
		return !peers.areShared || sessionId === null || !isElsewhere;
	}

	get #isFull(): boolean {
		return this.#runs.count >= this.#deps.settings.maxConcurrentRuns;
	}

	/** @returns what is left in the queue: perhaps more to claim, or what will stay in it */
	async #claimNext(tried: Set<string>): Promise<QueueLeft | 'perhaps more'> {
		if (this.#stopping || this.#isFull) return 'unknown';
		const active = [...this.#runs.active.values()].map(({ run }) => run);
		const { run: next, isLast } = await this.#scheduler.findNext(active, tried);
		if (this.#stopping) return 'unknown';
		if (next === undefined) return isLast ? 'nothing' : 'runs';
		if (next.expiresAt <= nowSeconds()) {
			await this.#handlers.expire(next);
			return 'perhaps more';
		}
		if (await this.#claim(next.id, async () => await claimRun(this.#deps, next.id))) {
			return isLast ? 'nothing' : 'perhaps more';
		}
		tried.add(next.id);
		return 'perhaps more';
	}

	/** @returns whether the run was claimed and started */
	async #claim(runId: string, claim: () => Promise<Owned<Run> | undefined>): Promise<boolean> {
		return await this.#runs.whileClaiming(runId, async () => {
			const claimed = await claim();
			if (claimed === undefined) return false;
			this.#handlers.start(claimed);
			return true;
		});
	}

	/** Other engines may have room for the runs that this one has no room for. */
	async #announceQueued(): Promise<void> {
		const { store, peers } = this.#deps;
		if (!peers.areShared || this.#stopped || !this.#queue.mayHaveRuns) return;
		if (this.#queue.hasRuns || (await store.runs.count({ status: 'queued' })) > 0)
			peers.send({ type: 'queued' });
	}
}
