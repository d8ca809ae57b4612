import { dialects } from './dialects/dialects.ts';
import { startsChannel } from './readHarmony.ts';
import { startsThought } from './readReAct.ts';
import { CLOSING, END_TOKENS, matchAnswerTag, matchReasoningTag } from './separateReasoning.ts';
import { matchTurnHeader } from './turnHeader.ts';

/** All special tokens start with these, so that the dialects' own are not looked for one by one. */
const TOKEN_STARTS = ['<|', '<｜', ']<]'];
const isToken = (marker: string) => TOKEN_STARTS.some((start) => marker.startsWith(start));

/** What calls in a text start or end with, other than special tokens. */
const CALL_MARKERS = dialects
	.flatMap(({ opens, others }) => [...opens, ...others.filter((each) => each.startsWith('</'))])
	.filter((each) => !isToken(each));
/** Calls without markup, where a line starts with them. */
const LINES_OF_CALLS = ['\n{', '\n['];
const FENCES = ['```', '~~~'];
const ACTIONS = ['\nAction', '\n**Action', '\nThought:', '\n**Thought'];

/** Of a closing reasoning tag. */
const MAX_TAG_LENGTH = '<|close|>think<|sep|>'.length;

/** A text with none of these letters has no marker and no start of one. */
const MARKER_START = /[<[\]`~{\nfT]/;

/** What a text may start with that is not for the user as it stands. */
const STARTS = [
	...['Question:', '**Question', 'Thought:', '**Thought', 'Action:'],
	...['analysis', 'commentary', 'final', 'assistant'],
];

/** A name, or the start of a fence. */
const MAY_BECOME_CALL = /^(?:`{1,2}|[a-z_][\w.:-]{0,60}\s{0,9})$/;

/**
 * Reads an answer while it is streamed and returns only what is certainly text: not reasoning, and nothing from
 * the first marker on that starts a call or may still turn into one. White space is held back until more text
 * follows. Each character is read once, however small the pieces are.
 */
export class TextPrefix {
	readonly #mayCall: boolean;
	readonly #markers: string[];
	#state: 'unopened' | 'start' | 'reasoning' | 'text' | 'held' = 'start';
	/** Text that was read, but may be part of a call or of reasoning. */
	#pending = '';
	/** White space without a marker in it. */
	#blanks = '';
	#reasoningEnd: RegExp | undefined;
	#hasReasoning = false;

	constructor({
		mayCall,
		acceptsFences,
		omitsReasoningTag = false,
	}: {
		mayCall: boolean;
		acceptsFences: boolean;
		/** Nothing is certain before the end of the reasoning. */
		omitsReasoningTag?: boolean;
	}) {
		this.#mayCall = mayCall;
		if (omitsReasoningTag) this.#state = 'unopened';
		this.#markers = [
			...TOKEN_STARTS,
			...['</think', '[BEGIN FINAL'],
			...END_TOKENS.filter((token) => !isToken(token)),
			...(mayCall ? [...CALL_MARKERS, ...ACTIONS] : []),
			...(acceptsFences ? [...FENCES, ...LINES_OF_CALLS] : []),
		];
	}

	/** @returns the text that is certain now and was not before */
	add(piece: string): string {
		this.#pending += piece;
		if (this.#state === 'unopened') this.#skipUnopened();
		if (this.#state === 'start' || this.#state === 'reasoning') this.#readStart();
		if (this.#state === 'held') this.#pending = '';
		return this.#state === 'text' ? this.#readText() : '';
	}

	#skipUnopened(): void {
		const end = CLOSING.exec(this.#pending);
		if (end === null) {
			this.#pending = this.#pending.slice(-MAX_TAG_LENGTH);
			return;
		}
		this.#pending = this.#pending.slice(end.index + end[0].length);
		this.#hasReasoning = true;
		this.#state = 'start';
	}

	#readStart(): void {
		for (;;) {
			if (this.#state === 'reasoning' && !this.#skipReasoning()) return;
			this.#pending = this.#pending.trimStart();
			const header = matchTurnHeader(this.#pending);
			if (header === 'incomplete') return;
			if (header !== undefined) {
				this.#pending = this.#pending.slice(header);
				continue;
			}
			const tag = matchReasoningTag(this.#pending);
			if (tag === 'incomplete') return;
			if (tag === undefined) break;
			this.#pending = this.#pending.slice(tag.length);
			this.#reasoningEnd = tag.end;
			this.#hasReasoning = true;
			this.#state = 'reasoning';
		}
		const wrapper = matchAnswerTag(this.#pending, this.#hasReasoning);
		if (wrapper === 'incomplete') return;
		if (wrapper !== undefined) {
			this.#pending = this.#pending.slice(wrapper.start.length).trimStart();
			this.#markers.push(wrapper.end);
			if (this.#pending === '') return;
		}
		const text = this.#pending;
		if (STARTS.some((start) => start.startsWith(text) || text === start)) return;
		if (this.#mayCall && MAY_BECOME_CALL.test(text)) return;
		// The whole text may be a call: as JSON, in a fence or in Python's syntax. Or it starts with thoughts.
		const isCall =
			this.#mayCall &&
			/^(?:[{[]|```|[a-z_][\w.:-]*(?:\(|\s*[{[`])|\**(?:Thought|Action)\b)/.test(text);
		this.#state = isCall || startsThought(text) || startsChannel(text) ? 'held' : 'text';
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
		const end = MARKER_START.test(text) ? this.#findEnd(text) : text.length;
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

	/** Returns where the certain part of a text ends: before a marker, or what may become one. */
	#findEnd(text: string): number {
		const starts = this.#markers.map((marker) => text.indexOf(marker));
		const found = starts.filter((start) => start !== -1);
		if (found.length > 0) {
			this.#state = 'held';
			return Math.min(...found);
		}
		return text.length - Math.max(...this.#markers.map((marker) => overlap(text, marker)));
	}
}

/** Returns how many characters at the end of the text may be the start of the marker. */
function overlap(text: string, marker: string): number {
	for (let length = Math.min(marker.length - 1, text.length); length > 0; length--) {
		if (text.endsWith(marker.slice(0, length))) return length;
	}
	return 0;
}
