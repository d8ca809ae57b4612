import type { Store } from '../../store/Store.ts';
import type { RunEvents } from '../events/RunEvents.ts';
import { isProgressing } from '../../domain/run/runStatus.ts';

/** Ends the streams of runs that ended on another engine when the message about it was lost. */
export class MissedRunEnds {
	readonly #store: Store;
	readonly #events: RunEvents;
	/** Runs with a subscriber here that had ended at the last check. */
	#endedBefore = new Set<string>();

	constructor(store: Store, events: RunEvents) {
		this.#store = store;
		this.#events = events;
	}

	/** Checks the runs, and publishes the end of those that had already ended at the check before. */
	async deliver(): Promise<void> {
		const endedBefore = this.#endedBefore;
		this.#endedBefore = new Set();
		for (const runId of this.#events.subscribedRuns) {
			const run = await this.#store.runs.get(runId);
			if (run === undefined || isProgressing(run)) continue;
			if (endedBefore.has(runId)) this.#events.deliver(runId, { type: 'run', run });
			else this.#endedBefore.add(runId);
		}
	}
}
