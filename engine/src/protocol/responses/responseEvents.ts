import type { itemToWire } from './itemToWire.ts';
import type { responseToWire } from './responseToWire.ts';

type WireResponse = ReturnType<typeof responseToWire<ReturnType<typeof itemToWire>>>;

/** An event of a stream, without its sequence number. */
export interface ResponseEvent {
	type: string;
	[field: string]: unknown;
}

/** The first events of a stream. */
export function* startEvents(response: WireResponse): Generator<ResponseEvent> {
	yield { type: 'response.created', response };
	yield { type: 'response.in_progress', response: { ...response, status: 'in_progress' } };
}

/** The last event of a stream. */
export function endEvent(response: WireResponse): ResponseEvent {
	const isAnswer = response.status === 'completed' || response.status === 'incomplete';
	return { type: `response.${isAnswer ? response.status : 'failed'}`, response };
}
