import type { Store } from '../../../store/Store.ts';
import type { Run } from '../../../domain/run/run.ts';
import type { RunEvent } from '../../../domain/run/runEvent.ts';
import type { RunStep } from '../../../domain/run/runStep.ts';

/** Stores the steps with the calls of a run, and publishes their start and end. */
export class StepRecord {
	readonly #store: Store;
	readonly #run: Run;
	readonly #publish: (event: RunEvent) => void;
	readonly #steps = new Map<string, RunStep>();

	constructor(store: Store, run: Run, publish: (event: RunEvent) => void) {
		this.#store = store;
		this.#run = run;
		this.#publish = publish;
	}

	/** All steps of a response, oldest first, which become its output; of another run those that have not ended. */
	get all(): RunStep[] {
		return [...this.#steps.values()];
	}

	async insert(step: RunStep): Promise<void> {
		this.#steps.set(step.id, step);
		await this.#store.commit({ insert: { runSteps: [step] } });
		for (const event of startEventsOf(step)) this.#publish(event);
	}

	/** @param step has the fields already */
	async update(step: RunStep, fields: Partial<RunStep>): Promise<void> {
		await this.#store.commit({ update: { runSteps: [{ id: step.id, fields }] } });
		this.#steps.set(step.id, step);
	}

	/** Updates a step. Unless that leaves it in progress, publishes its end. */
	async end(step: RunStep, fields: Partial<RunStep>): Promise<void> {
		const ended = { ...step, ...fields };
		const isStored = await this.#store.commit({ update: { runSteps: [{ id: step.id, fields }] } });
		const isOpen = ended.status === 'in_progress';
		if (isOpen || this.#run.response !== undefined) this.#steps.set(step.id, ended);
		else this.#steps.delete(step.id);
		if (!isOpen && isStored) this.#publish({ type: 'stepEnded', step: ended });
	}
}

/** The events that announce a step with calls. */
export function startEventsOf(step: RunStep): RunEvent[] {
	const { id: stepId, details } = step;
	const calls = details.type === 'tool_calls' ? details.calls : [];
	return [
		{ type: 'stepStarted', step },
		...calls.map((call, index): RunEvent => ({ type: 'callStarted', stepId, index, call })),
	];
}
