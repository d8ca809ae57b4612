import type { ResponseEvent } from '../../domain/response.ts';
import type { itemToWire } from './itemToWire.ts';
import type { responseToWire } from './responseToWire.ts';

type WireResponse = ReturnType<typeof responseToWire<ReturnType<typeof itemToWire>>>;

/** The first events of a stream. */
export function* startEvents(response: WireResponse): Generator<ResponseEvent> {
	// Also for a queued response, as in the examples of OpenAI's schema.
	const started = { ...response, status: 'in_progress' };
	yield { type: 'response.created', response: started };
	yield { type: 'response.in_progress', response: started };
}

/** The last event of a stream. */
export function endEvent(response: WireResponse): ResponseEvent {
	const isAnswer = response.status === 'completed' || response.status === 'incomplete';
	return { type: `response.${isAnswer ? response.status : 'failed'}`, response };
}
