import type { Store } from '../../store/Store.ts';
import type { RunEvents } from '../execution/RunEvents.ts';
import { isProgressing } from '../../domain/runStatus.ts';

/** Ends the streams of runs that ended at another engine a while ago: the message that said so got lost. */
export class LostEndings {
	readonly #store: Store;
	readonly #events: RunEvents;
	/** Runs that someone listens to here and that had ended at the last look. */
	#endedBefore = new Set<string>();

	constructor(store: Store, events: RunEvents) {
		this.#store = store;
		this.#events = events;
	}

	/** Looks, and tells of those that had ended the time before, too. */
	async deliver(): Promise<void> {
		const endedBefore = this.#endedBefore;
		this.#endedBefore = new Set();
		for (const runId of this.#events.listened) {
			const run = await this.#store.runs.get(runId);
			if (run === undefined || isProgressing(run)) continue;
			if (endedBefore.has(runId)) this.#events.deliver(runId, { type: 'run', run });
			else this.#endedBefore.add(runId);
		}
	}
}
