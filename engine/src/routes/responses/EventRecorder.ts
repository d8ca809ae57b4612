import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../store/Store.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { ResponseEvent } from '../../domain/response.ts';

/** Each batch is one write to the store, so that a fast model does not cause one for each word. */
const BATCH_INTERVAL_MS = 50;
/** How soon a reader finds events that another engine has stored. */
const POLL_INTERVAL_MS = 500;

/** Stores the events of background responses as they occur, whether or not a client reads them. */
export class EventRecorder {
	readonly #store: Store;
	readonly #emitter = new EventEmitter().setMaxListeners(0);
	readonly #recording = new Set<string>();

	constructor(store: Store) {
		this.#store = store;
	}

	/** Whether more events may follow, because they are recorded by this engine. */
	isRecording(runId: string): boolean {
		return this.#recording.has(runId);
	}

	/**
	 * Records events until they end.
	 * @throws what reading or storing them throws, after all events before it were stored
	 */
	async record(runId: string, events: AsyncIterable<ResponseEvent>): Promise<void> {
		this.#recording.add(runId);
		let firstNumber = 0;
		let pending: ResponseEvent[] = [];
		let isOver = false;
		const writer = new EventEmitter();
		const write = async () => {
			while (!isOver || pending.length > 0) {
				if (pending.length === 0) await once(writer, 'event');
				const batch = { runId, firstNumber, events: pending };
				pending = [];
				if (batch.events.length === 0) continue;
				const stored = { id: newId('responseEvents'), createdAt: nowSeconds(), ...batch };
				await this.#store.commit({ insert: { responseEvents: [stored] } });
				firstNumber += batch.events.length;
				this.#emitter.emit(runId);
				if (!isOver) await sleep(BATCH_INTERVAL_MS);
			}
		};
		const written = write();
		// It is awaited below; until then its error is not unhandled.
		written.catch(() => undefined);
		try {
			for await (const event of events) {
				append(pending, toStored(event));
				writer.emit('event');
			}
		} finally {
			isOver = true;
			writer.emit('event');
			await written.finally(() => {
				this.#recording.delete(runId);
				this.#emitter.emit(runId);
			});
		}
	}

	/** Resolves when more events may be stored. */
	async changed(runId: string): Promise<void> {
		const waiting = new AbortController();
		const { signal } = waiting;
		await Promise.race([
			once(this.#emitter, runId, { signal }),
			sleep(POLL_INTERVAL_MS, undefined, { signal }),
		]).finally(() => waiting.abort());
	}
}

/** Adds an event. A text that directly continues the one before becomes one event with it. */
function append(events: ResponseEvent[], event: ResponseEvent): void {
	const last = events.at(-1);
	const isContinued =
		last !== undefined &&
		event.type.endsWith('.delta') &&
		last.type === event.type &&
		last['item_id'] === event['item_id'];
	if (isContinued) last['delta'] = `${String(last['delta'])}${String(event['delta'])}`;
	else events.push({ ...event });
}

/** What is stored of an event: responses and the outputs of code are read again when the event is sent. */
function toStored(event: ResponseEvent): ResponseEvent {
	if ('response' in event) return { type: event.type };
	const { item } = event as { item?: { outputs?: unknown } };
	return item?.outputs === undefined ? event : { ...event, item: { ...item, outputs: null } };
}
