import type { itemToWire } from './itemToWire.ts';
import type { responseToWire } from './responseToWire.ts';

type WireResponse = ReturnType<typeof responseToWire<ReturnType<typeof itemToWire>>>;

/** An event of a stream, its number not yet given. */
export interface ResponseEvent {
	type: string;
	[field: string]: unknown;
}

/** How a stream begins. */
export function* eventsOfStart(response: WireResponse): Generator<ResponseEvent> {
	yield { type: 'response.created', response };
	yield { type: 'response.in_progress', response: { ...response, status: 'in_progress' } };
}

/** How a stream ends. */
export function eventOfEnd(response: WireResponse): ResponseEvent {
	const isAnswer = response.status === 'completed' || response.status === 'incomplete';
	return { type: `response.${isAnswer ? response.status : 'failed'}`, response };
}
