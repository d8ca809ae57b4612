import type { RunEvent } from '../../domain/run/runEvent.ts';

/** Events that wait for a slow reader. A single larger event is accepted. */
const MAX_CHARACTERS = 1024 * 1024;
/** What an event takes besides its text. */
const EVENT_OVERHEAD = 200;

/** A client reads its stream so slowly that too many events wait for it. */
export class SlowReader extends Error {
	override readonly name = 'SlowReader';

	constructor() {
		super(
			'The stream was read too slowly: more than 1 MB of events was waiting. Retrieve the run or response by its id.',
		);
	}
}

/** The events of a run for one reader, in order. Its memory is bounded, however slow the reader is. */
export class EventBuffer implements AsyncIterableIterator<[RunEvent]> {
	readonly #onClose: () => void;
	readonly #maxCharacters: number;
	#events: RunEvent[] = [];
	#characters = 0;
	#end: { error?: Error } | undefined;
	#wake: (() => void) | undefined;

	/** @param onClose is called once, when the reader has left or the buffer is full */
	constructor(onClose: () => void, maxCharacters = MAX_CHARACTERS) {
		this.#onClose = onClose;
		this.#maxCharacters = maxCharacters;
	}

	push(event: RunEvent): void {
		if (this.#end !== undefined) return;
		this.#characters += sizeOf(event);
		this.#events.push(event);
		if (this.#characters > this.#maxCharacters && this.#events.length > 1) {
			this.#events = [];
			this.close(new SlowReader());
		}
		this.#wake?.();
	}

	/** Ends the iteration after the events so far; with an error, reading then rejects with it. */
	close(error?: Error): void {
		if (this.#end !== undefined) return;
		this.#end = error === undefined ? {} : { error };
		this.#onClose();
		this.#wake?.();
	}

	async next(): Promise<IteratorResult<[RunEvent]>> {
		for (;;) {
			const event = this.#events.shift();
			if (event !== undefined) {
				this.#characters -= sizeOf(event);
				return { done: false, value: [event] };
			}
			if (this.#end?.error !== undefined) throw this.#end.error;
			if (this.#end !== undefined) return { done: true, value: undefined };
			await new Promise<void>((resolve) => (this.#wake = resolve));
			this.#wake = undefined;
		}
	}

	async return(): Promise<IteratorResult<[RunEvent]>> {
		this.close();
		return { done: true, value: undefined };
	}

	[Symbol.asyncIterator]() {
		return this;
	}
}

function sizeOf(event: RunEvent): number {
	switch (event.type) {
		case 'content':
			return EVENT_OVERHEAD + (event.content.type === 'text' ? event.content.text.length : 0);
		case 'code':
			return EVENT_OVERHEAD + event.delta.length;
		case 'output':
			return EVENT_OVERHEAD + (event.output.type === 'logs' ? event.output.text.length : 0);
		default:
			return JSON.stringify(event).length;
	}
}
