import { isProgressing } from '../../domain/run/runStatus.ts';
import type { RunEvent } from '../../domain/run/runEvent.ts';

/** What is remembered of one text that is being written: its start, and its end. */
const MAX_HEAD = 24_000;
const MAX_TAIL = 40_000;

/** Runs of other engines whose end was not announced here are forgotten for newer ones. */
const MAX_RUNS = 1000;

/** A text that grows, in bounded memory. */
export class GrowingText {
	#head = '';
	#tail = '';
	#leftOut = 0;

	add(text: string): void {
		const taken = text.slice(0, MAX_HEAD - this.#head.length);
		this.#head += taken;
		this.#tail += text.slice(taken.length);
		// Seldom, so that a flood of output is not copied for every piece of it.
		if (this.#tail.length > 2 * MAX_TAIL) this.#trim();
	}

	toString(): string {
		this.#trim();
		const gap = this.#leftOut > 0 ? `\n… ${this.#leftOut} characters of output left out …\n` : '';
		return this.#head + gap + this.#tail;
	}

	#trim(): void {
		const excess = this.#tail.length - MAX_TAIL;
		if (excess <= 0) return;
		this.#leftOut += excess;
		this.#tail = this.#tail.slice(excess);
	}
}

/** What an active run has shown so far that is not stored yet. */
export interface LiveRun {
	/** By the id of the step: code that is being written or executed. */
	calls: Map<string, { code: GrowingText; logs: GrowingText }>;
	/** The message that is being written. */
	message?: { id: string; text: GrowingText };
}

/** `output`: only texts of a `LiveRun` have changed; `stored`: documents may have. */
type Change = 'output' | 'stored';

/**
 * Remembers what active runs are writing, so that a reader who comes later, or comes back, sees it too. The store has it when it is
 * complete.
 */
export class LiveRuns {
	readonly #runs = new Map<string, LiveRun>();
	readonly #listeners = new Map<string, Set<(change: Change) => void>>();

	get(runId: string): LiveRun | undefined {
		return this.#runs.get(runId);
	}

	/** Calls `listener` after each event of a run. @returns a function that ends this */
	onChange(runId: string, listener: (change: Change) => void): () => void {
		const listeners = this.#listeners.get(runId) ?? new Set();
		this.#listeners.set(runId, listeners.add(listener));
		return () => {
			listeners.delete(listener);
			if (listeners.size === 0 && this.#listeners.get(runId) === listeners) {
				this.#listeners.delete(runId);
			}
		};
	}

	record(runId: string, event: RunEvent): void {
		const change = this.#apply(runId, event);
		for (const listener of this.#listeners.get(runId) ?? []) listener(change);
	}

	forget(runId: string): void {
		this.#runs.delete(runId);
	}

	#apply(runId: string, event: RunEvent): Change {
		const run = this.#runs.get(runId) ?? this.#add(runId);
		switch (event.type) {
			case 'run':
				// A run that returns to the queue starts over.
				if (!isProgressing(event.run) || event.run.status === 'queued') this.forget(runId);
				return 'stored';
			case 'stepEnded':
				run.calls.delete(event.step.id);
				return 'stored';
			case 'code':
				callOf(run, event.stepId).code.add(event.delta);
				return 'output';
			case 'output':
				if (event.output.type === 'image') return 'stored';
				callOf(run, event.stepId).logs.add(event.output.text);
				return 'output';
			case 'messageStarted':
				run.message = { id: event.message.id, text: new GrowingText() };
				return 'stored';
			case 'content':
				if (event.content.type !== 'text' || run.message === undefined) return 'stored';
				run.message.text.add(event.content.text);
				return 'output';
			case 'messageEnded':
				delete run.message;
				return 'stored';
			default:
				return 'stored';
		}
	}

	#add(runId: string): LiveRun {
		const run: LiveRun = { calls: new Map() };
		this.#runs.set(runId, run);
		const [oldest] = this.#runs.keys();
		if (this.#runs.size > MAX_RUNS && oldest !== undefined) this.#runs.delete(oldest);
		return run;
	}
}

function callOf(run: LiveRun, stepId: string) {
	const call = run.calls.get(stepId) ?? { code: new GrowingText(), logs: new GrowingText() };
	run.calls.set(stepId, call);
	return call;
}
