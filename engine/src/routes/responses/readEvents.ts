import { OutputEvents } from '../../protocol/responses/OutputEvents.ts';
import { startEvents } from '../../protocol/responses/responseEvents.ts';
import { toCodeItem, codeItemId } from '../../runs/responses/toOutputItems.ts';
import type { Store } from '../../store/Store.ts';
import { findOrThrow } from '../findOrThrow.ts';
import type { ResponseRun } from './createResponse.ts';
import type { EventRecorder } from './EventRecorder.ts';
import { endEvents } from './produceEvents.ts';
import type { Presenter } from './produceEvents.ts';
import type { NumberedEvent } from './streamResponse.ts';
import type { ResponseEvent } from '../../domain/response.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';

/** How long the engine that recorded a stream may take to store its end after the response has ended. */
const END_GRACE_MS = 3000;

const END_TYPES = ['response.completed', 'response.incomplete', 'response.failed'];

/**
 * Reads the stream of a background response from the store, and waits for what follows. If the engine that recorded it
 * was stopped, the rest comes from the response itself.
 * @param after the number of the last event that the client has
 * @param end rejects when this engine stops
 */
export async function* readEvents(
	store: Store,
	recorder: EventRecorder,
	run: ResponseRun,
	present: Presenter,
	{ after, end }: { after: number; end: Promise<unknown> },
): AsyncGenerator<NumberedEvent> {
	const output = new OutputEvents();
	let number = 0;
	let cursor: string | undefined;
	let endedAtMs = Infinity;
	let stopped: Error | undefined;
	end.catch((error: Error) => (stopped = error));
	for (;;) {
		if (stopped !== undefined) throw stopped;
		// From before the events are read, so that none is missed.
		const changed = recorder.changed(run.id);
		// Read before the events, so that an ended response has all of its events.
		const current = await findResponse(store, run.id);
		if (!activeStatuses.includes(current.status)) endedAtMs = Math.min(endedAtMs, Date.now());
		const page = await store.responseEvents.list({
			where: { runId: run.id },
			order: 'asc',
			limit: 100,
			...(cursor !== undefined && { after: cursor }),
		});
		for (const { id, events } of page.documents) {
			cursor = id;
			for (const event of events) {
				output.restore(event);
				if (number > after) yield [number, await complete(store, current, event, present)];
				number++;
				if (END_TYPES.includes(event.type)) return;
			}
		}
		if (page.hasMore) continue;
		const isRecorded = recorder.isRecording(run.id);
		if (!isRecorded && Date.now() - endedAtMs >= (number === 0 ? 0 : END_GRACE_MS)) break;
		await changed;
	}
	for await (const event of restOf(await findResponse(store, run.id), present, output, number)) {
		if (number > after) yield [number, event];
		number++;
	}
}

async function findResponse(store: Store, id: string): Promise<ResponseRun> {
	const run = await findOrThrow(store, 'runs', id);
	if (run.response === undefined) throw new Error('Only responses have such a stream.');
	return { ...run, response: run.response };
}

async function* restOf(
	ended: ResponseRun,
	present: Presenter,
	output: OutputEvents,
	number: number,
): AsyncGenerator<ResponseEvent> {
	if (number === 0) yield* startEvents(await presentStart(ended, present));
	yield* endEvents(ended, present, output);
}

/** The response as it was when it started. */
async function presentStart(run: ResponseRun, present: Presenter) {
	const start = { ...run, status: 'in_progress', completedAt: null, lastError: null } as const;
	const response = await present.response({ ...start, incompleteReason: null, usage: null });
	return { ...response, output: [] };
}

/** Adds what is not stored of an event. */
async function complete(
	store: Store,
	run: ResponseRun,
	event: ResponseEvent,
	present: Presenter,
): Promise<ResponseEvent> {
	if (END_TYPES.includes(event.type)) return { ...event, response: await present.response(run) };
	if (event.type === 'response.created' || event.type === 'response.in_progress') {
		return { ...event, response: await presentStart(run, present) };
	}
	const { item } = event as { item?: { id: string; type: string } };
	if (event.type !== 'response.output_item.done' || item?.type !== 'code_interpreter_call') {
		return event;
	}
	const code = await findCodeItem(store, run, item.id);
	const [shown] = code === undefined ? [] : await present.items([code]);
	return { ...event, item: shown ?? item };
}

/** A code call of a response; while the response is in progress, only its steps are stored. */
async function findCodeItem(store: Store, run: ResponseRun, id: string) {
	const stored = await store.items.get(id);
	if (stored !== undefined) return stored;
	const { documents } = await store.runSteps.list({ where: { runId: run.id }, limit: 1000 });
	const step = documents.find((each) => codeItemId(each.id) === id);
	return step && toCodeItem(run, step);
}
