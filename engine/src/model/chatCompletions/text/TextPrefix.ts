import { dialects } from './dialects.ts';
import { END_TOKENS, matchReasoningTag } from './stripThinking.ts';

/** What calls in a text start with, other than special tokens. */
const CALL_MARKERS = dialects.map(({ marker }) => marker).filter((each) => !each.startsWith('<|'));
const FENCES = ['```', '~~~'];

/** Of a closing reasoning tag. */
const MAX_TAG_LENGTH = '</thinking>'.length;

/**
 * Reads an answer while it is streamed and returns only what is certainly text: not reasoning, and nothing from
 * the first marker on that starts a call or may still turn into one. White space is held back until more text
 * follows. Each character is read once, however small the pieces are.
 */
export class TextPrefix {
	readonly #mayCall: boolean;
	readonly #markers: string[];
	#state: 'start' | 'reasoning' | 'text' | 'held' = 'start';
	/** Text that was read, but may be part of a call or of reasoning. */
	#pending = '';
	/** White space without a marker in it. */
	#blanks = '';
	#reasoningEnd: RegExp | undefined;

	constructor({ mayCall, acceptsFences }: { mayCall: boolean; acceptsFences: boolean }) {
		this.#mayCall = mayCall;
		this.#markers = [
			'<|',
			'</think',
			...END_TOKENS.filter((token) => !token.startsWith('<|')),
			...(mayCall ? CALL_MARKERS : []),
			...(acceptsFences ? FENCES : []),
		];
	}

	/** @returns the text that is certain now and was not before */
	add(piece: string): string {
		this.#pending += piece;
		if (this.#state === 'start' || this.#state === 'reasoning') this.#readStart();
		if (this.#state === 'held') this.#pending = '';
		return this.#state === 'text' ? this.#readText() : '';
	}

	#readStart(): void {
		for (;;) {
			if (this.#state === 'reasoning' && !this.#skipReasoning()) return;
			this.#pending = this.#pending.trimStart();
			const tag = matchReasoningTag(this.#pending);
			if (tag === 'incomplete') return;
			if (tag === undefined) break;
			this.#pending = this.#pending.slice(tag.length);
			this.#reasoningEnd = tag.end;
			this.#state = 'reasoning';
		}
		// A call may be the whole text, as JSON or in a fence.
		const isCall = this.#mayCall && /^([{[]|```)/.test(this.#pending);
		if (this.#mayCall && /^`{1,2}$/.test(this.#pending)) return;
		this.#state = isCall ? 'held' : 'text';
	}

	/** @returns whether the end of the reasoning was found */
	#skipReasoning(): boolean {
		const end = this.#reasoningEnd?.exec(this.#pending) ?? undefined;
		this.#pending =
			end === undefined
				? this.#pending.slice(-MAX_TAG_LENGTH)
				: this.#pending.slice(end.index + end[0].length);
		if (end !== undefined) this.#state = 'start';
		return end !== undefined;
	}

	#readText(): string {
		const text = this.#pending;
		const starts = this.#markers.map((marker) => text.indexOf(marker));
		const found = starts.filter((start) => start !== -1);
		if (found.length > 0) this.#state = 'held';
		const end =
			found.length > 0
				? Math.min(...found)
				: text.length - Math.max(...this.#markers.map((marker) => overlap(text, marker)));
		const certain = text.slice(0, end);
		this.#pending = text.slice(end);
		const trimmed = certain.trimEnd();
		if (trimmed === '') {
			this.#blanks += certain;
			return '';
		}
		const added = this.#blanks + trimmed;
		this.#blanks = certain.slice(trimmed.length);
		return added;
	}
}

/** Returns how many characters at the end of the text may be the start of the marker. */
function overlap(text: string, marker: string): number {
	for (let length = Math.min(marker.length - 1, text.length); length > 0; length--) {
		if (text.endsWith(marker.slice(0, length))) return length;
	}
	return 0;
}
