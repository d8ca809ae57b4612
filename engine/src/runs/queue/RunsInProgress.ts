import { RunStopped } from '../execution/RunOutcome.ts';
import type { RunInProgress } from './recoverRuns.ts';

interface ActiveRun extends RunInProgress {
	/** Resolves when none of it is running any more. */
	done: Promise<void>;
}

/** The runs that this engine executes, and those that it is about to execute. */
export class RunsInProgress {
	readonly active = new Map<string, ActiveRun>();
	/** Runs that are being claimed, by id. They may be in progress already, but are not among the active ones yet. */
	readonly #claims = new Map<string, Promise<void>>();

	/** How many runs take up room. */
	get count(): number {
		return this.active.size + this.#claims.size;
	}

	isBeingClaimed(runId: string): boolean {
		return this.#claims.has(runId);
	}

	/** Whether a run is in progress in a session. */
	isInSession(sessionId: string): boolean {
		return [...this.active.values()].some(({ run }) => run.sessionId === sessionId);
	}

	/** Counts a run as being claimed while `claim` claims it and adds it to the active ones. */
	async whileClaiming<Result>(runId: string, claim: () => Promise<Result>): Promise<Result> {
		const { promise: settled, resolve } = Promise.withResolvers<void>();
		this.#claims.set(runId, settled);
		try {
			return await claim();
		} finally {
			this.#claims.delete(runId);
			resolve();
		}
	}

	/** Waits until every run that is being claimed is among the active ones. */
	async finishClaims(): Promise<void> {
		await Promise.all(this.#claims.values());
	}

	/** Stops a run that this engine executes, or is about to execute. */
	async abort(runId: string): Promise<ActiveRun | undefined> {
		await this.#claims.get(runId);
		const active = this.active.get(runId);
		active?.controller.abort(new RunStopped('cancelled'));
		return active;
	}

	/** Waits until all active runs have ended. */
	async finish(): Promise<void> {
		await Promise.all([...this.active.values()].map(({ done }) => done));
	}
}
