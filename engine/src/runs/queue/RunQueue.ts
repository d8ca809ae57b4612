import type { Dependencies } from '../../Dependencies.ts';
import type { ScopeToOwner } from '../../owners/createOwnerScope.ts';
import type { PeerMessage } from '../../peers/Peers.ts';
import type { Owned } from '../../store/Store.ts';
import { cancelRun } from './cancelRun.ts';
import { RunStopped } from '../execution/RunOutcome.ts';
import { endRun } from '../execution/endRun.ts';
import { findExpiredRuns } from './findExpiredRuns.ts';
import { MissedRunEnds } from './MissedRunEnds.ts';
import { cancelAwaitedRuns, recoverRuns } from './recoverRuns.ts';
import { RunDispatcher } from './RunDispatcher.ts';
import { RunsInProgress } from './RunsInProgress.ts';
import { RunWaiters } from './RunWaiters.ts';
import { RunEvents } from '../events/RunEvents.ts';
import { superviseRun } from './superviseRun.ts';
import type { RunLog } from './superviseRun.ts';
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
	readonly #dispatcher: RunDispatcher;
	readonly #waiters: RunWaiters;
	readonly #missedRunEnds: MissedRunEnds;
	readonly #runs = new RunsInProgress();
	#sweep: NodeJS.Timeout | undefined;
	#stopped = false;

	constructor(deps: Dependencies, own: ScopeToOwner, log: RunLog) {
		this.#deps = deps;
		this.#scopeToOwner = own;
		this.#log = log;
		this.events = new RunEvents(deps.peers);
		this.#waiters = new RunWaiters(
			deps,
			// Once the engine stops, those who wait are answered before the run ends.
			(runId) => !this.isStopping && this.#runs.active.has(runId),
		);
		this.#missedRunEnds = new MissedRunEnds(deps.store, this.events);
		this.#dispatcher = new RunDispatcher(deps, this.#runs, {
			start: (run) => this.#start(run),
			expire: async (run) => await this.#expire(run),
			logErrors: async (work) => await this.#logErrors(work),
		});
	}

	get activeCount(): number {
		return this.#runs.active.size;
	}

	get isStopping(): boolean {
		return this.#dispatcher.isStopping;
	}

	/** Recovers the runs that an earlier engine left behind, and starts to execute runs. */
	async start(): Promise<void> {
		const { peers } = this.#deps;
		await this.#recover();
		await cancelAwaitedRuns(this.#deps, this.events);
		peers.listen({
			onMessage: (message) => this.#onPeerMessage(message),
			onDead: async () => {
				await this.#dispatcher.serialize(async () => await this.#recover());
				await cancelAwaitedRuns(this.#deps, this.events);
				await this.#dispatcher.dispatch();
			},
			onError: (err) => this.#log.error({ err }, 'other engines'),
		});
		this.#sweep = setInterval(() => void this.#logErrors(this.#tidy()), SWEEP_INTERVAL_MS).unref();
		this.wake();
	}

	/**
	 * Stores a new run, and starts it where this engine has room and nothing waits.
	 * @param store stores the run with this status
	 * @returns what `store` returns: whether it was stored
	 */
	async submit(run: Owned<Run>, store: (run: Owned<Run>) => Promise<boolean>): Promise<boolean> {
		return await this.#dispatcher.submit(run, store);
	}

	/** Checks for queued runs; call it after storing one. */
	wake(): void {
		this.#dispatcher.wake();
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
		const isOver = (run: Run) => !isProgressing(run) || this.isStopping || signal.aborted;
		await this.#waiters.waitUntil(runId, isOver, signal);
	}

	/** Notifies everyone who waits for a run that it has ended, or may have. */
	announceEnd(runId: string): void {
		this.#waiters.notify(runId);
		this.#deps.peers.send({ type: 'ended', runId });
	}

	/** Starts no more runs, and gives those in progress this long to end. */
	async drain(timeoutMs: number): Promise<void> {
		const claimed = this.#dispatcher.drain();
		// Held polls are answered, so that their clients poll another engine.
		this.#waiters.notifyAll();
		await claimed;
		const { promise: timedOut, resolve } = Promise.withResolvers<void>();
		const timer = setTimeout(resolve, timeoutMs);
		await Promise.race([this.#runs.finish(), timedOut]);
		clearTimeout(timer);
	}

	/** Stops all runs: those that have not executed anything return to the queue, others fail and say why. */
	async stop(): Promise<void> {
		this.#stopped = true;
		clearInterval(this.#sweep);
		await this.#dispatcher.stop();
		for (const { controller } of this.#runs.active.values())
			controller.abort(new RunStopped('shutdown'));
		await this.#runs.finish();
		this.#waiters.notifyAll();
		this.events.close();
	}

	#onPeerMessage(message: PeerMessage): void {
		if (message.type === 'queued' || message.type === 'goodbye') void this.#dispatcher.check();
		if (message.type === 'ended') this.#waiters.notify(message.runId);
		if (message.type === 'event') this.events.deliver(message.runId, message.event);
		if (message.type === 'cancel') void this.#runs.abort(message.runId);
		if (message.type === 'sessionMoved') void this.#logErrors(this.#drop(message.sessionId));
	}

	/** Executes a run that this engine has claimed. */
	#start(run: Owned<Run>): void {
		this.events.publish(run, { type: 'run', run });
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
				if (this.#dispatcher.mayHaveRuns) this.wake();
			});
		this.#runs.active.set(run.id, { run, controller, done });
	}

	async #tidy(): Promise<void> {
		await this.#dispatcher.serialize(async () => await this.#recover());
		if (this.#deps.peers.areShared) await this.#missedRunEnds.deliver();
		for (const run of await findExpiredRuns(this.#deps.store)) await this.#expire(run);
		for (const sessionId of await this.#deps.folders.listIdle()) await this.#drop(sessionId);
		await this.#dispatcher.dispatch();
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
