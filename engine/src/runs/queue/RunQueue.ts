import type { Dependencies } from '../../Dependencies.ts';
import { limitsOf } from '../../config/keyLimits.ts';
import type { ScopeToOwner } from '../../owners/createOwnerScope.ts';
import type { PeerMessage } from '../../peers/Peers.ts';
import { SessionIsBusy, type Owned } from '../../store/Store.ts';
import { cancelRun } from './cancelRun.ts';
import { claimRun, toClaim } from './claimRun.ts';
import { RunStopped } from '../execution/RunOutcome.ts';
import { endRun } from '../execution/endRun.ts';
import { findExpiredRuns } from './findExpiredRuns.ts';
import { SessionAffinity } from './SessionAffinity.ts';
import { MissedRunEnds } from './MissedRunEnds.ts';
import { cancelAwaitedRuns, recoverRuns } from './recoverRuns.ts';
import { QueueState } from './QueueState.ts';
import type { QueueLeft } from './QueueState.ts';
import { RunsInProgress } from './RunsInProgress.ts';
import { RunWaiters } from './RunWaiters.ts';
import { RunEvents } from '../events/RunEvents.ts';
import { FairScheduler } from './FairScheduler.ts';
import { superviseRun } from './superviseRun.ts';
import type { RunLog } from './superviseRun.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run/run.ts';
import { activeStatuses, isProgressing } from '../../domain/run/runStatus.ts';

const SWEEP_INTERVAL_MS = 5000;

/**
 * Claims stored runs and executes several at once: the oldest of the owner who has the fewest in progress, so that an
 * owner with a thousand runs does not keep the others waiting. The queue is in the store, so a restart continues with it
 * and several engines can share it. The store also guarantees that a thread has at most one active run, and a session at
 * most one in progress.
 */
export class RunQueue {
	/** The events of the runs. */
	readonly events: RunEvents;
	readonly #deps: Dependencies;
	readonly #scopeToOwner: ScopeToOwner;
	readonly #log: RunLog;
	readonly #scheduler: FairScheduler;
	readonly #waiters: RunWaiters;
	readonly #missedRunEnds: MissedRunEnds;
	readonly #runs = new RunsInProgress();
	readonly #queue = new QueueState();
	#sweep: NodeJS.Timeout | undefined;
	/** Dispatches one after the other, so that no slot is given away twice. */
	#dispatching: Promise<void> = Promise.resolve();
	/** No new run is started. */
	#stopping = false;
	#stopped = false;

	constructor(deps: Dependencies, own: ScopeToOwner, log: RunLog) {
		this.#deps = deps;
		this.#scopeToOwner = own;
		this.#log = log;
		this.events = new RunEvents(deps.peers);
		this.#waiters = new RunWaiters(
			deps,
			// Once the engine stops, those who wait are answered before the run ends.
			(runId) => !this.#stopping && this.#runs.active.has(runId),
		);
		this.#missedRunEnds = new MissedRunEnds(deps.store, this.events);
		this.#scheduler = new FairScheduler(
			deps,
			new SessionAffinity(deps, () => void this.#dispatch()),
		);
	}

	get activeCount(): number {
		return this.#runs.active.size;
	}

	get isStopping(): boolean {
		return this.#stopping;
	}

	/** Recovers the runs that an earlier engine left behind, and starts to execute runs. */
	async start(): Promise<void> {
		const { peers } = this.#deps;
		await this.#recover();
		await cancelAwaitedRuns(this.#deps, this.events);
		peers.listen({
			onMessage: (message) => this.#onPeerMessage(message),
			onDead: async () => {
				await this.#serialize(async () => await this.#recover());
				await cancelAwaitedRuns(this.#deps, this.events);
				await this.#dispatch();
			},
			onError: (err) => this.#log.error({ err }, 'other engines'),
		});
		this.#sweep = setInterval(() => void this.#logErrors(this.#tidy()), SWEEP_INTERVAL_MS).unref();
		this.wake();
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

	/** Checks for queued runs; call it after storing one. */
	wake(): void {
		this.#queue.announce();
		void this.#dispatch().then(async () => await this.#logErrors(this.#announceQueued()));
	}

	/**
	 * Stops a run whose stored status is `cancelling`, or whose thread is being deleted.
	 * @returns when none of it is running any more
	 */
	async interrupt(runId: string): Promise<void> {
		const { peers } = this.#deps;
		const active = await this.#runs.abort(runId);
		await active?.done;
		if (active !== undefined || !peers.areShared) return;
		peers.send({ type: 'cancel', runId });
		await this.#logErrors(this.waitForEnd(runId));
	}

	/**
	 * Waits for a run to end. It may be called right after storing the run.
	 * @returns the run at that time: still active when the engine stops; undefined when it was deleted
	 */
	async waitForEnd(runId: string): Promise<Run | undefined> {
		return await this.#waiters.waitUntil(
			runId,
			({ status }) => !activeStatuses.includes(status) || this.#stopped,
		);
	}

	/** Waits until a run has ended or waits for functions, the signal aborts, or this engine drains. */
	async waitForNews(runId: string, signal: AbortSignal): Promise<void> {
		const isOver = (run: Run) => !isProgressing(run) || this.#stopping || signal.aborted;
		await this.#waiters.waitUntil(runId, isOver, signal);
	}

	/** Notifies everyone who waits for a run that it has ended, or may have. */
	announceEnd(runId: string): void {
		this.#waiters.notify(runId);
		this.#deps.peers.send({ type: 'ended', runId });
	}

	/** Starts no more runs, and gives those in progress this long to end. */
	async drain(timeoutMs: number): Promise<void> {
		this.#stopping = true;
		// Held polls are answered, so that their clients poll another engine.
		this.#waiters.notifyAll();
		await this.#finishClaims();
		const { promise: timedOut, resolve } = Promise.withResolvers<void>();
		const timer = setTimeout(resolve, timeoutMs);
		await Promise.race([this.#runs.finish(), timedOut]);
		clearTimeout(timer);
	}

	/** Stops all runs: those that have not executed anything return to the queue, others fail and say why. */
	async stop(): Promise<void> {
		this.#stopping = true;
		this.#stopped = true;
		clearInterval(this.#sweep);
		await this.#finishClaims();
		for (const { controller } of this.#runs.active.values())
			controller.abort(new RunStopped('shutdown'));
		await this.#runs.finish();
		this.#waiters.notifyAll();
		this.events.close();
	}

	/** Waits until every run that is being claimed is among the active ones. */
	async #finishClaims(): Promise<void> {
		await this.#dispatching;
		await this.#runs.finishClaims();
	}

	#onPeerMessage(message: PeerMessage): void {
		if (message.type === 'queued' || message.type === 'goodbye') {
			this.#queue.announce();
			void this.#dispatch();
		}
		if (message.type === 'ended') this.#waiters.notify(message.runId);
		if (message.type === 'event') this.events.deliver(message.runId, message.event);
		if (message.type === 'cancel') void this.#runs.abort(message.runId);
		if (message.type === 'sessionMoved') void this.#logErrors(this.#drop(message.sessionId));
	}

	/** Starts the runs that can start. */
	async #dispatch(): Promise<void> {
		await this.#serialize(async () => {
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
	async #serialize(work: () => Promise<void>): Promise<void> {
		this.#dispatching = this.#dispatching.then(async () => await this.#logErrors(work()));
		await this.#dispatching;
	}

	/** @returns what is left in the queue: perhaps more to claim, or what will stay in it */
	async #claimNext(tried: Set<string>): Promise<QueueLeft | 'perhaps more'> {
		if (this.#stopping || this.#isFull) return 'unknown';
		const active = [...this.#runs.active.values()].map(({ run }) => run);
		const { run: next, isLast } = await this.#scheduler.findNext(active, tried);
		if (this.#stopping) return 'unknown';
		if (next === undefined) return isLast ? 'nothing' : 'runs';
		if (next.expiresAt <= nowSeconds()) {
			await this.#expire(next);
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
			this.events.publish(claimed, { type: 'run', run: claimed });
			this.#start(claimed);
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

	#start(run: Owned<Run>): void {
		const controller = new AbortController();
		const done = superviseRun(
			this.#scopeToOwner,
			{ events: this.events, log: this.#log },
			run,
			controller,
		)
			.catch((error: unknown) => this.#log.error({ runId: run.id, err: error }, 'run lost'))
			.finally(() => {
				this.#runs.active.delete(run.id);
				this.events.live.forget(run.id);
				this.announceEnd(run.id);
				if (this.#queue.mayHaveRuns) this.wake();
			});
		this.#runs.active.set(run.id, { run, controller, done });
	}

	async #tidy(): Promise<void> {
		await this.#serialize(async () => await this.#recover());
		if (this.#deps.peers.areShared) await this.#missedRunEnds.deliver();
		for (const run of await findExpiredRuns(this.#deps.store)) await this.#expire(run);
		for (const sessionId of await this.#deps.folders.listIdle()) await this.#drop(sessionId);
		await this.#dispatch();
	}

	async #recover(): Promise<void> {
		await recoverRuns(this.#deps, this.events, {
			inProgress: this.#runs.active,
			isBeingClaimed: (runId) => this.#runs.isBeingClaimed(runId),
			announceEnd: (runId) => this.announceEnd(runId),
			// It may end by itself in the meantime.
			cancel: async (run) =>
				void (await cancelRun(this.#deps.store, this, run).catch(() => undefined)),
		});
	}

	/** Drops the session on this engine, unless a run is in progress in it. */
	async #drop(sessionId: string): Promise<void> {
		if (!this.#runs.isInSession(sessionId)) await this.#deps.folders.drop(sessionId);
	}

	async #expire(run: Run): Promise<void> {
		const { store, metrics } = this.#deps;
		await endRun(store, this.events, run, { status: 'expired', usage: run.usage });
		metrics.runEnded('expired', 0);
		this.announceEnd(run.id);
	}

	/** Awaits work that has no other observer: its errors go to the log and never end the process. */
	async #logErrors(work: Promise<unknown>): Promise<void> {
		try {
			await work;
		} catch (error) {
			this.#log.error({ err: error }, 'run queue');
		}
	}
}
