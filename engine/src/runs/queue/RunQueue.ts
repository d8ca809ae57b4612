import type { Dependencies } from '../../Dependencies.ts';
import type { ScopeToOwner } from '../../owners/createOwnerScope.ts';
import type { PeerMessage } from '../../peers/Peers.ts';
import type { Owned } from '../../store/Store.ts';
import { cancelRun } from './cancelRun.ts';
import { claimRun } from './claimRun.ts';
import { RunStopped } from '../execution/RunOutcome.ts';
import { endRun } from '../execution/endRun.ts';
import { findExpiredRuns } from './findExpiredRuns.ts';
import { SessionAffinity } from './SessionAffinity.ts';
import { LostEndings } from './LostEndings.ts';
import { cancelAwaited, recoverRuns } from './recoverRuns.ts';
import type { RunAtWork } from './recoverRuns.ts';
import { RunWaiters } from './RunWaiters.ts';
import { RunEvents } from '../execution/RunEvents.ts';
import { FairScheduler } from './FairScheduler.ts';
import { superviseRun } from './superviseRun.ts';
import type { RunLog } from './superviseRun.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { Run } from '../../domain/run.ts';
import { activeStatuses } from '../../domain/runStatus.ts';

const SWEEP_INTERVAL_MS = 5000;
/** How soon the end of a run that another engine works on is seen when its message got lost. */
const END_POLL_INTERVAL_MS = 1000;

interface ActiveRun extends RunAtWork {
	done: Promise<void>;
}

/**
 * Takes stored runs and works on a number of them at once: the oldest of the owner who has the fewest at work, so
 * that one with a thousand runs does not keep the others waiting. The store knows what is to be done, so a
 * restart goes on from there, and several engines can share the work; that a thread has one active run at most, and a
 * session one at work, is the store's care too.
 */
export class RunQueue {
	/** What happens in the runs. */
	readonly events: RunEvents;
	readonly #deps: Dependencies;
	readonly #scopeToOwner: ScopeToOwner;
	readonly #log: RunLog;
	readonly #scheduler: FairScheduler;
	readonly #waiters = new RunWaiters();
	readonly #lostEndings: LostEndings;
	readonly #active = new Map<string, ActiveRun>();
	#sweep: NodeJS.Timeout | undefined;
	/** Looks at the queue one after the other, so that no slot is given away twice. */
	#dispatching: Promise<void> = Promise.resolve();
	/** No new run is begun. */
	#stopping = false;
	#stopped = false;

	constructor(deps: Dependencies, own: ScopeToOwner, log: RunLog) {
		this.#deps = deps;
		this.#scopeToOwner = own;
		this.#log = log;
		this.events = new RunEvents(deps.peers);
		this.#lostEndings = new LostEndings(deps.store, this.events);
		this.#scheduler = new FairScheduler(
			deps,
			new SessionAffinity(deps, () => void this.#dispatch()),
		);
	}

	get activeCount(): number {
		return this.#active.size;
	}

	get isStopping(): boolean {
		return this.#stopping;
	}

	/** Recovers what an earlier engine left behind and begins to work. */
	async start(): Promise<void> {
		const { peers } = this.#deps;
		await this.#recover();
		await cancelAwaited(this.#deps, this.events);
		peers.listen({
			onMessage: (message) => this.#onPeerMessage(message),
			onDead: async () => {
				await this.#serialize(async () => await this.#recover());
				await cancelAwaited(this.#deps, this.events);
				await this.#dispatch();
			},
			onError: (err) => this.#log.error({ err }, 'other engines'),
		});
		this.#sweep = setInterval(() => void this.#logErrors(this.#tidy()), SWEEP_INTERVAL_MS).unref();
		this.wake();
	}

	/** Looks for queued runs; call it when one was stored. */
	wake(): void {
		void this.#dispatch().then(async () => await this.#logErrors(this.#announceQueued()));
	}

	/**
	 * Stops the work on a run whose stored status says `cancelling`, or is to be given up with its thread.
	 * @returns when nothing of it runs any more
	 */
	async interrupt(runId: string): Promise<void> {
		const { peers } = this.#deps;
		const active = this.#active.get(runId);
		active?.controller.abort(new RunStopped('cancelled'));
		await active?.done;
		if (active !== undefined || !peers.areShared) return;
		peers.send({ type: 'cancel', runId });
		await this.#logErrors(this.waitForEnd(runId));
	}

	/**
	 * Waits for a run to end, for one who asks right after storing it.
	 * @returns it as it is then: still active when the engine stops; undefined when it was deleted
	 */
	async waitForEnd(runId: string): Promise<Run | undefined> {
		const { store, peers } = this.#deps;
		for (;;) {
			const { told, forget } = this.#waiters.subscribe(
				runId,
				peers.areShared ? END_POLL_INTERVAL_MS : Infinity,
			);
			try {
				const run = await store.runs.get(runId);
				if (!run || !activeStatuses.includes(run.status) || this.#stopped) return run;
				await told;
			} finally {
				forget();
			}
		}
	}

	/** Tells who waits for a run that it has ended, or may have. */
	announceEnd(runId: string): void {
		this.#waiters.notify(runId);
		this.#deps.peers.send({ type: 'ended', runId });
	}

	/** Begins no more runs, and gives those at work so long to end. */
	async drain(timeoutMs: number): Promise<void> {
		this.#stopping = true;
		await this.#dispatching;
		const { promise: isOver, resolve } = Promise.withResolvers<void>();
		const timer = setTimeout(resolve, timeoutMs);
		const allDone = Promise.all([...this.#active.values()].map(({ done }) => done));
		await Promise.race([allDone, isOver]);
		clearTimeout(timer);
	}

	/** Gives up the work: runs that executed nothing go back to the queue, others fail and say so. */
	async stop(): Promise<void> {
		this.#stopping = true;
		this.#stopped = true;
		clearInterval(this.#sweep);
		await this.#dispatching;
		const active = [...this.#active.values()];
		for (const { controller } of active) controller.abort(new RunStopped('shutdown'));
		await Promise.all(active.map(({ done }) => done));
		this.#waiters.notifyAll();
		this.events.close();
	}

	#onPeerMessage(message: PeerMessage): void {
		if (message.type === 'queued' || message.type === 'goodbye') void this.#dispatch();
		if (message.type === 'ended') this.#waiters.notify(message.runId);
		if (message.type === 'event') this.events.deliver(message.runId, message.event);
		if (message.type === 'cancel') {
			this.#active.get(message.runId)?.controller.abort(new RunStopped('cancelled'));
		}
		if (message.type === 'sessionMoved') void this.#logErrors(this.#drop(message.sessionId));
	}

	/** Begins what can begin. */
	async #dispatch(): Promise<void> {
		await this.#serialize(async () => {
			const tried = new Set<string>();
			while (await this.#claimNext(tried));
		});
	}

	/** Does what changes which runs are at work here, one after the other. */
	async #serialize(work: () => Promise<void>): Promise<void> {
		this.#dispatching = this.#dispatching.then(async () => await this.#logErrors(work()));
		await this.#dispatching;
	}

	/** @returns whether there may be more to claim */
	async #claimNext(tried: Set<string>): Promise<boolean> {
		const { settings } = this.#deps;
		if (this.#stopping || this.#active.size >= settings.maxConcurrentRuns) return false;
		const active = [...this.#active.values()].map(({ run }) => run);
		const next = await this.#scheduler.findNext(active, tried);
		if (next === undefined || this.#stopping) return false;
		if (next.expiresAt <= nowSeconds()) {
			await this.#expire(next);
			return true;
		}
		const claimed = await claimRun(this.#deps, next.id);
		if (claimed === undefined) {
			tried.add(next.id);
			return true;
		}
		this.events.publish(claimed, { type: 'run', run: claimed });
		this.#begin(claimed);
		return true;
	}

	/** What this engine has no room for, others may have. */
	async #announceQueued(): Promise<void> {
		const { store, peers } = this.#deps;
		if (!peers.areShared || this.#stopped) return;
		if ((await store.runs.count({ status: 'queued' })) > 0) peers.send({ type: 'queued' });
	}

	#begin(run: Owned<Run>): void {
		const controller = new AbortController();
		const done = superviseRun(
			this.#scopeToOwner,
			{ events: this.events, log: this.#log },
			run,
			controller,
		)
			.catch((error: unknown) => this.#log.error({ runId: run.id, err: error }, 'run lost'))
			.finally(() => {
				this.#active.delete(run.id);
				this.announceEnd(run.id);
				this.wake();
			});
		this.#active.set(run.id, { run, controller, done });
	}

	async #tidy(): Promise<void> {
		await this.#serialize(async () => await this.#recover());
		if (this.#deps.peers.areShared) await this.#lostEndings.deliver();
		for (const run of await findExpiredRuns(this.#deps.store)) await this.#expire(run);
		for (const sessionId of await this.#deps.folders.listIdle()) await this.#drop(sessionId);
		await this.#dispatch();
	}

	async #recover(): Promise<void> {
		await recoverRuns(this.#deps, this.events, {
			atWork: this.#active,
			announceEnd: (runId) => this.announceEnd(runId),
			// It may end by itself in this moment.
			cancel: async (run) =>
				void (await cancelRun(this.#deps.store, this, run).catch(() => undefined)),
		});
	}

	/** Gives up what is here of a session, unless a run is at work in it. */
	async #drop(sessionId: string): Promise<void> {
		const isAtWork = [...this.#active.values()].some(({ run }) => run.sessionId === sessionId);
		if (!isAtWork) await this.#deps.folders.drop(sessionId);
	}

	async #expire(run: Run): Promise<void> {
		const { store, metrics } = this.#deps;
		await endRun(store, this.events, run, { status: 'expired', usage: run.usage });
		metrics.runEnded('expired', 0);
		this.announceEnd(run.id);
	}

	/** Work that no one waits for: what it throws goes to the log, and never ends the process. */
	async #logErrors(work: Promise<unknown>): Promise<void> {
		try {
			await work;
		} catch (error) {
			this.#log.error({ err: error }, 'run queue');
		}
	}
}
