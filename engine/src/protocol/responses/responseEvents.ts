import type { itemToWire } from './itemToWire.ts';
import type { responseToWire } from './responseToWire.ts';

type WireItem = ReturnType<typeof itemToWire>;
type WireResponse = ReturnType<typeof responseToWire<WireItem>>;
type WireMessage = Extract<WireItem, { role: string }>;
type WireCall = Extract<WireItem, { code: string }>;

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

/** The output of a response that has ended, item by item, and its end. */
export function* eventsOfEnd(response: WireResponse): Generator<ResponseEvent> {
	for (const [index, item] of response.output.entries()) {
		const place = { output_index: index, item_id: item.id };
		yield { type: 'response.output_item.added', output_index: index, item: atStart(item) };
		if (item.type === 'code_interpreter_call') yield* eventsOfCall(item as WireCall, place);
		if (item.type === 'message') yield* eventsOfMessage(item as WireMessage, place);
		yield { type: 'response.output_item.done', output_index: index, item };
	}
	const end = response.status === 'completed' || response.status === 'incomplete';
	yield { type: `response.${end ? response.status : 'failed'}`, response };
}

function atStart(item: WireItem) {
	if ('code' in item) return { ...item, status: 'in_progress', code: '', outputs: null };
	return 'content' in item ? { ...item, status: 'in_progress', content: [] } : item;
}

function* eventsOfCall({ code }: WireCall, place: object): Generator<ResponseEvent> {
	yield { type: 'response.code_interpreter_call.in_progress', ...place };
	yield { type: 'response.code_interpreter_call_code.delta', ...place, delta: code };
	yield { type: 'response.code_interpreter_call_code.done', ...place, code };
	yield { type: 'response.code_interpreter_call.interpreting', ...place };
	yield { type: 'response.code_interpreter_call.completed', ...place };
}

function* eventsOfMessage({ content }: WireMessage, place: object): Generator<ResponseEvent> {
	for (const [index, part] of content.entries()) {
		if (part.type !== 'output_text') continue;
		const where = { ...place, content_index: index };
		const { text, annotations } = part;
		const empty = { ...part, text: '', annotations: [] };
		yield { type: 'response.content_part.added', ...where, part: empty };
		yield { type: 'response.output_text.delta', ...where, delta: text, logprobs: [] };
		for (const [annotationIndex, annotation] of (annotations ?? []).entries()) {
			yield {
				type: 'response.output_text.annotation.added',
				...where,
				annotation_index: annotationIndex,
				annotation,
			};
		}
		yield { type: 'response.output_text.done', ...where, text, logprobs: [] };
		yield { type: 'response.content_part.done', ...where, part };
	}
}
