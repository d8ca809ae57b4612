import type { Dependencies } from '../Dependencies.ts';
import { nowSeconds } from '../store/nowSeconds.ts';
import type { Run } from '../store/types.ts';
import { RunStopped } from './Ending.ts';
import { endRun } from './endRun.ts';
import { executeRun } from './executeRun.ts';
import { recoverRuns } from './recoverRuns.ts';
import { activeStatuses } from './runStatus.ts';

const sweepEveryMs = 5000;

/** The part of a logger that the queue needs; messages hold ids, never content. */
export interface RunLog {
	info(fields: object, message: string): void;
	error(fields: object, message: string): void;
}

interface ActiveRun {
	run: Run;
	controller: AbortController;
	done: Promise<void>;
}

/** So many waiting runs are looked at for one that can begin. */
const maxLooks = 1000;

/**
 * Takes stored runs, oldest first, and works on a number of them at once. The store knows what is to be done, so
 * a restart goes on from there; that a thread has one active run at most is the store's care too.
 */
export class RunQueue {
	readonly #deps: Dependencies;
	readonly #log: RunLog;
	readonly #active = new Map<string, ActiveRun>();
	/** Who waits for the end of a run. */
	readonly #awaited = new Map<string, () => void>();
	#sweep: NodeJS.Timeout | undefined;
	/** Looks at the queue one after the other, so that no slot is given away twice. */
	#filling: Promise<void> = Promise.resolve();
	#stopped = false;

	constructor(deps: Dependencies, log: RunLog) {
		this.#deps = deps;
		this.#log = log;
	}

	/** Recovers what an earlier engine left behind and begins to work. */
	async start(): Promise<void> {
		await recoverRuns(this.#deps.store);
		this.#sweep = setInterval(() => void this.#guard(this.#expireQueued()), sweepEveryMs).unref();
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

	/** Gives up the work: runs that executed nothing go back to the queue, others fail and say so. */
	async stop(): Promise<void> {
		this.#stopped = true;
		clearInterval(this.#sweep);
		await this.#filling;
		const active = [...this.#active.values()];
		for (const { controller } of active) controller.abort(new RunStopped('shutdown'));
		await Promise.all(active.map(({ done }) => done));
		for (const resolve of this.#awaited.values()) resolve();
	}

	async #fill(): Promise<void> {
		while (await this.#claimNext());
	}

	/** @returns whether there may be more to claim */
	async #claimNext(): Promise<boolean> {
		const { store, settings } = this.#deps;
		if (this.#stopped || this.#active.size >= settings.maxConcurrentRuns) return false;
		const { documents } = await store.runs.list({
			where: { status: 'queued' },
			order: 'asc',
			limit: maxLooks,
		});
		const next = documents.find((run) => !this.#isOccupied(run));
		if (next === undefined || this.#stopped) return false;
		if (next.expiresAt <= nowSeconds()) {
			await this.#expire(next);
			return true;
		}
		const claimed = await store.runs.update(
			next.id,
			{ status: 'in_progress', startedAt: nowSeconds() },
			{ status: 'queued' },
		);
		if (claimed !== undefined) this.#begin(claimed);
		return true;
	}

	/** A container runs one piece of code at a time, so responses that share one take turns. */
	#isOccupied({ response }: Run): boolean {
		const containerId = response?.containerId ?? null;
		if (containerId === null) return false;
		return [...this.#active.values()].some(({ run }) => run.response?.containerId === containerId);
	}

	#begin(run: Run): void {
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

	async #work(run: Run, controller: AbortController): Promise<void> {
		const { store } = this.#deps;
		const leftMs = Math.max(0, run.expiresAt * 1000 - Date.now());
		const expiry = setTimeout(() => controller.abort(new RunStopped('expired')), leftMs);
		try {
			// It may have been cancelled between the claim and now, when there was nothing to interrupt yet.
			const current = await store.runs.get(run.id);
			if (current?.status !== 'in_progress') controller.abort(new RunStopped('cancelled'));
			const ending = await executeRun(this.#deps, run, controller.signal, (error) =>
				this.#log.error({ runId: run.id, err: error }, 'run failed unexpectedly'),
			);
			const written = await endRun(store, run, ending);
			if (!written) await endRun(store, run, { status: 'cancelled', usage: ending.usage });
			this.#log.info({ runId: run.id, status: written ? ending.status : 'cancelled' }, 'run ended');
		} finally {
			clearTimeout(expiry);
		}
	}

	/** Runs that wait in vain expire too. */
	async #expireQueued(): Promise<void> {
		const { store } = this.#deps;
		const { documents } = await store.runs.list({
			where: { status: 'queued' },
			order: 'asc',
			limit: 100,
		});
		for (const run of documents) {
			if (run.expiresAt <= nowSeconds()) await this.#expire(run);
		}
	}

	async #expire(run: Run): Promise<void> {
		await endRun(this.#deps.store, run, { status: 'expired', usage: null });
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
