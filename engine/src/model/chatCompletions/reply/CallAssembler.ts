import type { ReplyCall } from './Reply.ts';

/** Of names and ids. Vendors allow 64 characters. */
const MAX_NAME_LENGTH = 256;

/** A part of a call, as servers send it. */
export interface CallDelta {
	index?: number;
	id?: string;
	function?: { name?: string; arguments?: unknown };
	extra_content?: unknown;
}

/**
 * Assembles calls from their streamed parts. Servers differ: some number the calls, from 0 or 1, some send each
 * whole, some send the same number for all, a new id with each part, or a summary of the whole call at its end.
 */
export class CallAssembler {
	readonly calls: ReplyCall[] = [];
	readonly #byIndex = new Map<number, ReplyCall>();
	/** The newest part of each call's arguments: reading the end of the whole would copy it each time. */
	readonly #lastParts = new Map<ReplyCall, string>();

	/** @returns the call, and what the part adds to its arguments */
	add(part: CallDelta): { call: ReplyCall; delta: string } {
		const id = toShortText(part.id);
		const name = toShortText(part.function?.name);
		const given = part.function?.arguments ?? '';
		// Some servers send the arguments as an object rather than as JSON.
		const text = typeof given === 'string' ? given : JSON.stringify(given);
		const known = this.#find(part.index, part.id === undefined ? undefined : id, name);
		const isNew = known === undefined || this.#startsNewCall(known, { id, name, text });
		const call: ReplyCall = isNew ? { id: '', name: '', arguments: '' } : known;
		if (isNew) this.calls.push(call);
		if (part.index !== undefined) this.#byIndex.set(part.index, call);
		call.id ||= id;
		if (part.extra_content !== undefined) call.extraContent ??= part.extra_content;
		call.name = isNew || call.arguments === '' ? joinName(call.name, name) : call.name || name;
		// Nothing was given yet.
		if (/^(\{\}|null)$/.test(call.arguments) && text.startsWith('{')) call.arguments = '';
		const delta = withoutKnown(call.arguments, text);
		call.arguments += delta;
		if (delta !== '') this.#lastParts.set(call, delta);
		return { call, delta };
	}

	#find(index: number | undefined, id: string | undefined, name: string): ReplyCall | undefined {
		const numbered = index === undefined ? undefined : this.#byIndex.get(index);
		if (numbered !== undefined) return numbered;
		const last = this.calls.at(-1);
		if (last === undefined || (!id && !name)) return last;
		// Some servers count the parts, not the calls.
		const isPart = id === last.id && (!name || name === last.name) && this.#isOpen(last);
		return isPart ? last : undefined;
	}

	/** Another call has another id and a name, and starts when the one before is complete. */
	#startsNewCall(
		known: ReplyCall,
		{ id, name, text }: { id: string; name: string; text: string },
	): boolean {
		if (name === '') return false;
		const isOpen = known.name === name && this.#isOpen(known);
		if (id !== '' && known.id !== '') return id !== known.id && !isOpen;
		// Without ids, a call is another one where it is complete and differs.
		if (isOpen || !/^\s*\{[^]*\}\s*$/.test(text) || parse(known.arguments) === undefined)
			return false;
		return !text.startsWith(known.arguments) && !repeats(known.arguments, text);
	}

	/** Whether the newest part is not the end of the arguments. */
	#isOpen(call: ReplyCall): boolean {
		return /[^}\s]\s*$/.test(this.#lastParts.get(call) ?? '');
	}
}

/** Of a name or an id; some servers number the calls. */
function toShortText(given: unknown): string {
	const isText = typeof given === 'string' || typeof given === 'number';
	return isText ? String(given).slice(0, MAX_NAME_LENGTH) : '';
}

/** Some servers send a name in parts, some the name so far in each part. */
function joinName(known: string, name: string): string {
	// Flattening a long sum for each part would take quadratic time.
	if (known.length >= MAX_NAME_LENGTH) return known;
	return (name.startsWith(known) ? name : known + name).slice(0, MAX_NAME_LENGTH);
}

/** Some servers send in each part all of the arguments so far, and some send a summary after them. */
function withoutKnown(known: string, text: string): string {
	if (known.startsWith('{') && text.startsWith(known)) return text.slice(known.length);
	return repeats(known, text) ? '' : text;
}

/** Whether `text` is the whole of the arguments once more, perhaps as JSON in JSON. */
function repeats(known: string, text: string): boolean {
	// A summary is at least as long, so that all comparisons together take linear time.
	if (known === '' || text.length < known.length) return false;
	const before = parse(known);
	const after = /^\s*["{]/.test(text) ? parse(text) : undefined;
	const inner = typeof after === 'string' ? parse(after) : after;
	return before !== undefined && JSON.stringify(before) === JSON.stringify(inner);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Some servers send one call under several numbers, and some models write it several times. */
export function withoutRepeatedCalls<Call extends { name: string; arguments: string }>(
	calls: Call[],
): Call[] {
	const byContent = new Map<string, Call>();
	for (const call of calls) {
		const key = JSON.stringify([call.name, parse(call.arguments) ?? call.arguments]);
		if (!byContent.has(key)) byContent.set(key, call);
	}
	return [...byContent.values()];
}
