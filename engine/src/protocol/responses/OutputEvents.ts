import { TextBuilder } from '../../domain/TextBuilder.ts';
import { TextFingerprint } from './TextFingerprint.ts';
import type { itemToWire } from './itemToWire.ts';
import type { ResponseEvent } from '../../domain/response.ts';

type WireItem = ReturnType<typeof itemToWire>;
type WireMessage = Extract<WireItem, { role: string }>;
type WireCall = Extract<WireItem, { code: string }>;
type WireFunctionCall = Extract<WireItem, { arguments: string }>;

type WireReasoning = Extract<WireItem, { summary: unknown[] }>;

const TEXT_EVENTS = [
	'response.output_text.delta',
	'response.code_interpreter_call_code.delta',
	'response.reasoning_summary_text.delta',
];

/** What was sent of an item. */
interface SentItem {
	index: number;
	/** The text, which can be long and has other owners. */
	text: TextFingerprint;
	isDone: boolean;
	/** Of reasoning to which more may be added: its text so far. */
	openThought?: TextBuilder | undefined;
}

/** Creates the events of a response's output: each item as far as it is known, and nothing twice. */
export class OutputEvents {
	readonly #sent = new Map<string, SentItem>();

	/** Continues after an event that was sent by another instance. */
	restore({ type, ...event }: ResponseEvent): void {
		const { item_id: id, item } = event as { item_id?: string; item?: { id: string } };
		if (type === 'response.output_item.added' && item !== undefined) this.#find(item.id);
		if (type === 'response.reasoning_summary_part.added' && id !== undefined)
			this.#find(id).openThought = new TextBuilder();
		if (type === 'response.reasoning_summary_part.done' && id !== undefined)
			this.#find(id).openThought = undefined;
		if (type === 'response.output_item.done' && item !== undefined)
			this.#find(item.id).isDone = true;
		if (TEXT_EVENTS.includes(type) && id !== undefined) this.#note(id, String(event['delta']));
	}

	/** More of what the model thinks. */
	*addReasoning(id: string, delta: string): Generator<ResponseEvent> {
		const isNew = !this.#sent.has(id);
		const sent = this.#find(id);
		const where = { output_index: sent.index, item_id: id, summary_index: 0 };
		if (isNew) {
			sent.openThought = new TextBuilder();
			const item = { id, type: 'reasoning', summary: [] };
			yield { type: 'response.output_item.added', output_index: sent.index, item };
			const part = { type: 'summary_text', text: '' };
			yield { type: 'response.reasoning_summary_part.added', ...where, part };
		}
		this.#note(id, delta);
		if (delta === '') return;
		yield { type: 'response.reasoning_summary_text.delta', ...where, delta };
	}

	/**
	 * Ends the text of reasoning, because something else follows.
	 * @param isComplete whether nothing is missing in its items
	 */
	*endThoughts(isComplete: boolean): Generator<ResponseEvent> {
		for (const [id, { openThought }] of this.#sent) {
			if (openThought === undefined) continue;
			const text = openThought.toString();
			const item = { id, type: 'reasoning' as const, summary: [{ type: 'summary_text', text }] };
			if (isComplete) yield* this.end(item);
			else yield* this.#endThought(id);
		}
	}

	/** More of a message's text. */
	*addText(id: string, delta: string): Generator<ResponseEvent> {
		const isNew = !this.#sent.has(id);
		const sent = this.#find(id);
		const where = { output_index: sent.index, item_id: id };
		if (isNew) {
			const item = { id, type: 'message', status: 'in_progress', role: 'assistant', content: [] };
			yield { type: 'response.output_item.added', output_index: sent.index, item };
			const part = { type: 'output_text', text: '', annotations: [], logprobs: [] };
			yield { type: 'response.content_part.added', ...where, content_index: 0, part };
		}
		this.#note(id, delta);
		if (delta === '') return;
		yield { type: 'response.output_text.delta', ...where, content_index: 0, delta, logprobs: [] };
	}

	/** More of the code of a call. */
	*addCode(id: string, containerId: string, delta: string): Generator<ResponseEvent> {
		const isNew = !this.#sent.has(id);
		const sent = this.#find(id);
		const where = { output_index: sent.index, item_id: id };
		if (isNew) {
			const call = { id, type: 'code_interpreter_call', status: 'in_progress', code: '' };
			const item = { ...call, container_id: containerId, outputs: null };
			yield { type: 'response.output_item.added', output_index: sent.index, item };
			yield { type: 'response.code_interpreter_call.in_progress', ...where };
		}
		this.#note(id, delta);
		if (delta === '') return;
		yield { type: 'response.code_interpreter_call_code.delta', ...where, delta };
	}

	/** Everything that was not sent yet of a complete item. */
	*end(item: WireItem): Generator<ResponseEvent> {
		if (this.#sent.get(item.id)?.isDone === true) return;
		if (item.type === 'code_interpreter_call') yield* this.#endCall(item as WireCall);
		if (item.type === 'message') yield* this.#endMessage(item as WireMessage);
		if (item.type === 'reasoning') yield* this.#endReasoning(item as WireReasoning);
		if (item.type === 'function_call') yield* this.#endFunctionCall(item as WireFunctionCall);
		const sent = this.#find(item.id);
		sent.isDone = true;
		yield { type: 'response.output_item.done', output_index: sent.index, item };
	}

	*#endCall({ id, code, container_id: containerId }: WireCall): Generator<ResponseEvent> {
		yield* this.addCode(id, containerId, this.#restOf(id, code));
		const where = { output_index: this.#find(id).index, item_id: id };
		yield { type: 'response.code_interpreter_call_code.done', ...where, code };
		yield { type: 'response.code_interpreter_call.interpreting', ...where };
		yield { type: 'response.code_interpreter_call.completed', ...where };
	}

	*#endReasoning(item: WireReasoning): Generator<ResponseEvent> {
		const [{ text = '' } = {}] = item.summary as { text?: string }[];
		if (text !== '') {
			yield* this.addReasoning(item.id, this.#restOf(item.id, text));
			yield* this.#endThought(item.id);
		} else if (!this.#sent.has(item.id)) {
			const { index } = this.#find(item.id);
			const open = { id: item.id, type: item.type, summary: [] };
			yield { type: 'response.output_item.added', output_index: index, item: open };
		}
	}

	*#endThought(id: string): Generator<ResponseEvent> {
		const sent = this.#find(id);
		if (sent.openThought === undefined) return;
		const text = sent.openThought.toString();
		sent.openThought = undefined;
		const where = { output_index: sent.index, item_id: id, summary_index: 0 };
		yield { type: 'response.reasoning_summary_text.done', ...where, text };
		const part = { type: 'summary_text', text };
		yield { type: 'response.reasoning_summary_part.done', ...where, part };
	}

	*#endMessage({ id, content }: WireMessage): Generator<ResponseEvent> {
		const [part] = content;
		if (part?.type === 'refusal') yield* this.#endRefusal(id, part);
		if (part?.type !== 'output_text') return;
		const { text, annotations = [] } = part;
		yield* this.addText(id, this.#restOf(id, text));
		const where = { output_index: this.#find(id).index, item_id: id, content_index: 0 };
		for (const [index, annotation] of annotations.entries()) {
			const type = 'response.output_text.annotation.added';
			yield { type, ...where, annotation_index: index, annotation };
		}
		yield { type: 'response.output_text.done', ...where, text, logprobs: [] };
		yield { type: 'response.content_part.done', ...where, part };
	}

	*#endRefusal(id: string, part: { type: 'refusal'; refusal: string }): Generator<ResponseEvent> {
		const { index } = this.#find(id);
		const item = { id, type: 'message', status: 'in_progress', role: 'assistant', content: [] };
		yield { type: 'response.output_item.added', output_index: index, item };
		const where = { output_index: index, item_id: id, content_index: 0 };
		yield { type: 'response.content_part.added', ...where, part: { ...part, refusal: '' } };
		yield { type: 'response.refusal.delta', ...where, delta: part.refusal };
		yield { type: 'response.refusal.done', ...where, refusal: part.refusal };
		yield { type: 'response.content_part.done', ...where, part };
	}

	/** The arguments are known only as a whole, because they may have to be repaired. */
	*#endFunctionCall(item: WireFunctionCall): Generator<ResponseEvent> {
		const { id, arguments: given } = item;
		const where = { output_index: this.#find(id).index, item_id: id };
		const open = { ...item, status: 'in_progress', arguments: '' };
		yield { type: 'response.output_item.added', output_index: where.output_index, item: open };
		yield { type: 'response.function_call_arguments.delta', ...where, delta: given };
		const done = { name: item.name, arguments: given };
		yield { type: 'response.function_call_arguments.done', ...where, ...done };
	}

	#find(id: string): SentItem {
		const sent = this.#sent.get(id) ?? {
			index: this.#sent.size,
			text: new TextFingerprint(),
			isDone: false,
		};
		this.#sent.set(id, sent);
		return sent;
	}

	#restOf(id: string, text: string): string {
		const sent = this.#sent.get(id);
		return sent === undefined ? text : sent.text.restOf(text);
	}

	#note(id: string, delta: string): void {
		const { text, openThought } = this.#find(id);
		text.add(delta);
		openThought?.add(delta);
	}
}
