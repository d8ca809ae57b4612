import type { Dependencies } from '../Dependencies.ts';
import type { OwnDependencies } from '../owners/ownDependencies.ts';
import type { PeerMessage } from '../peers/Peers.ts';
import { nowSeconds } from '../store/nowSeconds.ts';
import type { Kept } from '../store/Store.ts';
import type { Run } from '../store/types.ts';
import { cancelRun } from './cancelRun.ts';
import { claimRun } from './claimRun.ts';
import { RunStopped } from './Ending.ts';
import { endRun } from './endRun.ts';
import { findExpired } from './findExpired.ts';
import { HomeFirst } from './HomeFirst.ts';
import { MissedEnds } from './MissedEnds.ts';
import { cancelAwaited, recoverRuns } from './recoverRuns.ts';
import type { RunAtWork } from './recoverRuns.ts';
import { RunEnds } from './RunEnds.ts';
import { RunEvents } from './RunEvents.ts';
import { activeStatuses } from './runStatus.ts';
import { RunTurns } from './RunTurns.ts';
import { workOnRun } from './workOnRun.ts';
import type { RunLog } from './workOnRun.ts';

const sweepEveryMs = 5000;
/** How soon the end of a run that another engine works on is seen when its message got lost. */
const lookForEndEveryMs = 1000;

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
	readonly #own: OwnDependencies;
	readonly #log: RunLog;
	readonly #turns: RunTurns;
	readonly #ends = new RunEnds();
	readonly #missedEnds: MissedEnds;
	readonly #active = new Map<string, ActiveRun>();
	#sweep: NodeJS.Timeout | undefined;
	/** Looks at the queue one after the other, so that no slot is given away twice. */
	#looking: Promise<void> = Promise.resolve();
	/** No new run is begun. */
	#stopping = false;
	#stopped = false;

	constructor(deps: Dependencies, own: OwnDependencies, log: RunLog) {
		this.#deps = deps;
		this.#own = own;
		this.#log = log;
		this.events = new RunEvents(deps.peers);
		this.#missedEnds = new MissedEnds(deps.store, this.events);
		this.#turns = new RunTurns(deps, new HomeFirst(deps, () => void this.#look()));
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
			onMessage: (message) => this.#hear(message),
			onDead: async () => {
				await this.#next(async () => await this.#recover());
				await cancelAwaited(this.#deps, this.events);
				await this.#look();
			},
			onError: (err) => this.#log.error({ err }, 'other engines'),
		});
		this.#sweep = setInterval(() => void this.#guard(this.#tidy()), sweepEveryMs).unref();
		this.wake();
	}

	/** Looks for queued runs; call it when one was stored. */
	wake(): void {
		void this.#look().then(async () => await this.#guard(this.#tellOfRest()));
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
		peers.tell({ type: 'cancel', runId });
		await this.#guard(this.waitForEnd(runId));
	}

	/**
	 * Waits for a run to end, for one who asks right after storing it.
	 * @returns it as it is then: still active when the engine stops; undefined when it was deleted
	 */
	async waitForEnd(runId: string): Promise<Run | undefined> {
		const { store, peers } = this.#deps;
		for (;;) {
			const { told, forget } = this.#ends.expect(
				runId,
				peers.areShared ? lookForEndEveryMs : Infinity,
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
		this.#ends.tell(runId);
		this.#deps.peers.tell({ type: 'ended', runId });
	}

	/** Begins no more runs, and gives those at work so long to end. */
	async drain(timeoutMs: number): Promise<void> {
		this.#stopping = true;
		await this.#looking;
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
		await this.#looking;
		const active = [...this.#active.values()];
		for (const { controller } of active) controller.abort(new RunStopped('shutdown'));
		await Promise.all(active.map(({ done }) => done));
		this.#ends.tellAll();
		this.events.close();
	}

	#hear(message: PeerMessage): void {
		if (message.type === 'queued' || message.type === 'goodbye') void this.#look();
		if (message.type === 'ended') this.#ends.tell(message.runId);
		if (message.type === 'event') this.events.deliver(message.runId, message.event);
		if (message.type === 'cancel') {
			this.#active.get(message.runId)?.controller.abort(new RunStopped('cancelled'));
		}
		if (message.type === 'left') void this.#guard(this.#drop(message.sessionId));
	}

	/** Begins what can begin. */
	async #look(): Promise<void> {
		await this.#next(async () => {
			const tried = new Set<string>();
			while (await this.#claimNext(tried));
		});
	}

	/** Does what changes which runs are at work here, one after the other. */
	async #next(work: () => Promise<void>): Promise<void> {
		this.#looking = this.#looking.then(async () => await this.#guard(work()));
		await this.#looking;
	}

	/** @returns whether there may be more to claim */
	async #claimNext(tried: Set<string>): Promise<boolean> {
		const { settings } = this.#deps;
		if (this.#stopping || this.#active.size >= settings.maxConcurrentRuns) return false;
		const active = [...this.#active.values()].map(({ run }) => run);
		const next = await this.#turns.findNext(active, tried);
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
	async #tellOfRest(): Promise<void> {
		const { store, peers } = this.#deps;
		if (!peers.areShared || this.#stopped) return;
		if ((await store.runs.count({ status: 'queued' })) > 0) peers.tell({ type: 'queued' });
	}

	#begin(run: Kept<Run>): void {
		const controller = new AbortController();
		const done = workOnRun(this.#own, { events: this.events, log: this.#log }, run, controller)
			.catch((error: unknown) => this.#log.error({ runId: run.id, err: error }, 'run lost'))
			.finally(() => {
				this.#active.delete(run.id);
				this.announceEnd(run.id);
				this.wake();
			});
		this.#active.set(run.id, { run, controller, done });
	}

	async #tidy(): Promise<void> {
		await this.#next(async () => await this.#recover());
		if (this.#deps.peers.areShared) await this.#missedEnds.tell();
		for (const run of await findExpired(this.#deps.store)) await this.#expire(run);
		for (const sessionId of await this.#deps.folders.listIdle()) await this.#drop(sessionId);
		await this.#look();
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
	async #guard(work: Promise<unknown>): Promise<void> {
		try {
			await work;
		} catch (error) {
			this.#log.error({ err: error }, 'run queue');
		}
	}
}
