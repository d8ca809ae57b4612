import type { Dependencies } from '../Dependencies.ts';
import { limitsOf } from '../Dependencies.ts';
import type { OwnDependencies } from '../owners/ownDependencies.ts';
import { nowSeconds } from '../store/nowSeconds.ts';
import type { Kept } from '../store/Store.ts';
import type { Run } from '../store/types.ts';
import { RunStopped } from './Ending.ts';
import type { Ending } from './Ending.ts';
import { endRun } from './endRun.ts';
import { executeRun } from './executeRun.ts';
import { recoverRuns } from './recoverRuns.ts';
import { RunEvents } from './RunEvents.ts';
import { activeStatuses } from './runStatus.ts';

const sweepEveryMs = 5000;

/** The part of a logger that the queue needs; messages hold ids, never content. */
export interface RunLog {
	info(fields: object, message: string): void;
	error(fields: object, message: string): void;
}

interface ActiveRun {
	run: Kept<Run>;
	controller: AbortController;
	done: Promise<void>;
}

/** So many waiting runs of an owner are looked at for one that can begin. */
const maxLooks = 1000;

/**
 * Takes stored runs and works on a number of them at once: the oldest of the owner who has the fewest at work, so
 * that one with a thousand runs does not keep the others waiting. The store knows what is to be done, so a
 * restart goes on from there; that a thread has one active run at most is the store's care too.
 */
export class RunQueue {
	/** What happens in the runs. */
	readonly events = new RunEvents();
	readonly #deps: Dependencies;
	readonly #own: OwnDependencies;
	readonly #log: RunLog;
	/** Whose turn it is, longest waiting first; undefined is everyone, where there are no keys. */
	#owners: (string | undefined)[];
	readonly #active = new Map<string, ActiveRun>();
	/** Who waits for the end of a run. */
	readonly #awaited = new Map<string, () => void>();
	#sweep: NodeJS.Timeout | undefined;
	/** Looks at the queue one after the other, so that no slot is given away twice. */
	#filling: Promise<void> = Promise.resolve();
	/** No new run is begun. */
	#stopping = false;
	#stopped = false;

	constructor(deps: Dependencies, own: OwnDependencies, log: RunLog) {
		this.#deps = deps;
		this.#own = own;
		this.#log = log;
		const names = deps.settings.apiKeys.map(({ name }) => name);
		this.#owners = names.length === 0 ? [undefined] : [...new Set(names)];
	}

	get activeCount(): number {
		return this.#active.size;
	}

	get isStopping(): boolean {
		return this.#stopping;
	}

	/** Recovers what an earlier engine left behind and begins to work. */
	async start(): Promise<void> {
		await recoverRuns(this.#deps.store, this.events);
		this.#sweep = setInterval(() => void this.#guard(this.#expireWaiting()), sweepEveryMs).unref();
		this.wake();
	}

	/** Looks for queued runs; call it when one was stored. */
	wake(): void {
		this.#filling = this.#filling.then(() => this.#guard(this.#fill()));
	}

	/**
	 * Stops the work on a run whose stored status says `cancelling`, or is to be given up with its thread.
	 * @returns when nothing of it runs any more
	 */
	async interrupt(runId: string): Promise<void> {
		const active = this.#active.get(runId);
		active?.controller.abort(new RunStopped('cancelled'));
		await active?.done;
	}

	/**
	 * Waits for a run to end, for one who asks right after storing it.
	 * @returns it as it is then: still active when the engine stops; undefined when it was deleted
	 */
	async waitForEnd(runId: string): Promise<Run | undefined> {
		for (;;) {
			const { promise, resolve } = Promise.withResolvers<void>();
			this.#awaited.set(runId, resolve);
			const run = await this.#deps.store.runs.get(runId);
			if (run && activeStatuses.includes(run.status) && !this.#stopped) await promise;
			else {
				this.#awaited.delete(runId);
				return run;
			}
		}
	}

	/** Tells who waits for a run that it has ended, or may have. */
	announceEnd(runId: string): void {
		this.#awaited.get(runId)?.();
	}

	/** Begins no more runs, and gives those at work so long to end. */
	async drain(timeoutMs: number): Promise<void> {
		this.#stopping = true;
		await this.#filling;
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
		await this.#filling;
		const active = [...this.#active.values()];
		for (const { controller } of active) controller.abort(new RunStopped('shutdown'));
		await Promise.all(active.map(({ done }) => done));
		for (const resolve of this.#awaited.values()) resolve();
		this.events.close();
	}

	async #fill(): Promise<void> {
		while (await this.#claimNext());
	}

	/** @returns whether there may be more to claim */
	async #claimNext(): Promise<boolean> {
		const { store, settings } = this.#deps;
		if (this.#stopping || this.#active.size >= settings.maxConcurrentRuns) return false;
		const next = await this.#findNext();
		if (next === undefined || this.#stopping) return false;
		if (next.expiresAt <= nowSeconds()) {
			await this.#expire(next);
			return true;
		}
		const claimed = await store.runs.update(
			next.id,
			{ status: 'in_progress', startedAt: nowSeconds() },
			{ status: 'queued' },
		);
		if (claimed === undefined) return true;
		this.events.publish(claimed.id, { type: 'run', run: claimed });
		this.#begin(claimed);
		return true;
	}

	async #findNext(): Promise<Kept<Run> | undefined> {
		const active = [...this.#active.values()];
		const countOf = (owner: string | undefined) =>
			owner === undefined ? active.length : active.filter(({ run }) => run.owner === owner).length;
		const counts = new Map(this.#owners.map((owner) => [owner, countOf(owner)]));
		const inTurn = this.#owners
			.filter((owner) => {
				const { concurrentRuns = Infinity } = limitsOf(this.#deps.settings, owner ?? '');
				return (counts.get(owner) ?? 0) < concurrentRuns;
			})
			// Of those with as many, the order of the list holds: who waits longest is first.
			.sort((one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0));
		for (const owner of inTurn) {
			const found = await this.#findOldest(owner);
			if (found === undefined) continue;
			this.#owners = [...this.#owners.filter((each) => each !== owner), owner];
			return found;
		}
		return undefined;
	}

	/** The oldest run of an owner that can begin. */
	async #findOldest(owner: string | undefined): Promise<Kept<Run> | undefined> {
		let after: string | undefined;
		// Most often the first can begin; those that cannot share a container with one at work.
		for (let limit = 5, looks = 0; looks < maxLooks; looks += limit, limit = 100) {
			const { documents, hasMore } = await this.#deps.store.runs.list({
				where: { status: 'queued', ...(owner !== undefined && { owner }) },
				order: 'asc',
				limit,
				...(after !== undefined && { after }),
			});
			const next = documents.find((run) => !this.#isOccupied(run));
			if (next !== undefined || !hasMore) return next;
			after = documents.at(-1)?.id;
		}
		return undefined;
	}

	/** A container runs one piece of code at a time, so responses that share one take turns. */
	#isOccupied({ response }: Run): boolean {
		const containerId = response?.containerId ?? null;
		if (containerId === null) return false;
		return [...this.#active.values()].some(({ run }) => run.response?.containerId === containerId);
	}

	#begin(run: Kept<Run>): void {
		const controller = new AbortController();
		const done = this.#work(run, controller)
			.catch((error: unknown) => this.#log.error({ runId: run.id, err: error }, 'run lost'))
			.finally(() => {
				this.#active.delete(run.id);
				this.announceEnd(run.id);
				this.wake();
			});
		this.#active.set(run.id, { run, controller, done });
	}

	async #work(run: Kept<Run>, controller: AbortController): Promise<void> {
		const { owner } = run;
		// What the run makes is its owner's.
		const deps = this.#own(owner === undefined ? undefined : () => owner);
		const { store, metrics } = deps;
		const startedAtMs = performance.now();
		metrics.runWaited(Math.max(0, nowSeconds() - run.createdAt));
		const leftMs = Math.max(0, run.expiresAt * 1000 - Date.now());
		const expiry = setTimeout(() => controller.abort(new RunStopped('expired')), leftMs);
		try {
			// It may have been cancelled between the claim and now, when there was nothing to interrupt yet.
			const current = await store.runs.get(run.id);
			if (current?.status !== 'in_progress') controller.abort(new RunStopped('cancelled'));
			const ending = await executeRun(deps, run, controller.signal, {
				publish: (event) => this.events.publish(run.id, event),
				report: (error) =>
					this.#log.error({ runId: run.id, err: error }, 'run failed unexpectedly'),
			});
			const written = await endRun(store, this.events, run, ending);
			if (!written) await this.#endCancelled(run, ending);
			const status = written ? ending.status : 'cancelled';
			const durationMs = Math.round(performance.now() - startedAtMs);
			metrics.runEnded(status, durationMs);
			this.#log.info({ runId: run.id, owner, status, durationMs }, 'run ended');
		} finally {
			clearTimeout(expiry);
		}
	}

	/** A run that was cancelled in the moment of its end. */
	async #endCancelled(run: Run, { usage, message }: Ending): Promise<void> {
		const cut = message && {
			...message,
			message: { ...message.message, incompleteReason: 'run_cancelled' as const },
		};
		const cancelled: Ending = { status: 'cancelled', usage, ...(cut && { message: cut }) };
		await endRun(this.#deps.store, this.events, run, cancelled);
	}

	/** Runs that wait in vain, for their turn or for their client, expire too. */
	async #expireWaiting(): Promise<void> {
		const { store } = this.#deps;
		const { documents } = await store.runs.list({
			where: { status: ['queued', 'requires_action'] },
			order: 'asc',
			limit: maxLooks,
		});
		for (const run of documents) {
			if (run.expiresAt <= nowSeconds()) await this.#expire(run);
		}
	}

	async #expire(run: Run): Promise<void> {
		const { store, metrics } = this.#deps;
		await endRun(store, this.events, run, { status: 'expired', usage: run.usage });
		metrics.runEnded('expired', 0);
		this.announceEnd(run.id);
	}

	/** Work that no one waits for: what it throws goes to the log, and never ends the process. */
	async #guard(work: Promise<void>): Promise<void> {
		try {
			await work;
		} catch (error) {
			this.#log.error({ err: error }, 'run queue');
		}
	}
}
