import { readFencedCalls } from './readFencedCalls.ts';
import { readHarmony } from './readHarmony.ts';
import { readJsonCalls } from './readJsonCalls.ts';
import { readBareCalls, readMarkedCalls } from './readMarkedCalls.ts';
import { readReAct } from './readReAct.ts';
import { readPythonicCalls } from './shapes/readPythonicCalls.ts';
import type { TextCall } from './TextCall.ts';

/** A line at which a call without markup may start. */
const LINE_OF_CALL = /\n(?=[[{]|```(?:json|xml|tool_calls?)?[ \t]*\n\s*[[{<])/g;

const LONE_FENCE = /^```(?:i?python3?|py3?|tool_code)[ \t]*\r?\n(?:(?!```)[\s\S])*```$/i;

/** So many of them are tried, from the end. */
const MAX_LINES = 8;

const NOTHING: ReadonlySet<string> = new Set();

export interface TextOptions {
	/** Whether calls without markup count: the model has made no other call in this run. */
	acceptsFences: boolean;
	/** Whether a fence counts that is the whole text, as no answer is: the model has only made calls in its text. */
	acceptsLoneFence?: boolean;
	/** Whether a call in markup counts only at the end: the model has made proper calls in this run. */
	atEndOnly: boolean;
	/** Code that has been run already, so that the text only quotes it. */
	executed: ReadonlySet<string>;
	/** Whether a tool of that name can be called. */
	isKnown: (name: string) => boolean;
}

/**
 * Finds the calls in a text, in the forms that models were trained to write or invent. Text after the first call
 * is dropped, as the model made up the result.
 * @returns the calls and the text before them; the whole text when there are no calls
 */
export function readTextCalls(
	text: string,
	{ acceptsFences, acceptsLoneFence = false, atEndOnly, executed, isKnown }: TextOptions,
): { text: string; calls: TextCall[] } {
	const harmony = readHarmony(text);
	if (harmony !== undefined) return { text: harmony.text, calls: harmony.calls };
	const found =
		readMarkedCalls(text, { atEndOnly, executed, isKnown }) ??
		readWhole(text, { isKnown, mayBeCode: acceptsFences }) ??
		readReAct(text, isKnown);
	if (found !== undefined) return found;
	const isLone = acceptsLoneFence && LONE_FENCE.test(text);
	if (!acceptsFences && !isLone) return { text, calls: [] };
	return (
		readFencedCalls(text, { executed, isKnown }) ??
		(acceptsFences && executed.size === 0 ? readAtEnd(text, isKnown) : undefined) ?? {
			text,
			calls: [],
		}
	);
}

/** Calls without markup that are the whole text. */
function readWhole(
	text: string,
	{ isKnown, mayBeCode }: { isKnown: (name: string) => boolean; mayBeCode: boolean },
): { text: string; calls: TextCall[] } | undefined {
	const json = readJsonCalls(text, { isKnown, mayBeCode });
	if (json !== undefined) return { text: '', calls: json };
	const isPythonic = /^\[?\s{0,9}[\w.]+\(/.test(text.trim().slice(0, 100));
	const calls = isPythonic ? readPythonicCalls(text) : readBareCalls(text.trim());
	const areKnown = calls?.every(({ name }) => isKnown(name)) === true;
	return areKnown ? { text: '', calls } : undefined;
}

/** Calls without markup, or in a fence, after some prose. */
function readAtEnd(
	text: string,
	isKnown: (name: string) => boolean,
): { text: string; calls: TextCall[] } | undefined {
	const starts = [...text.matchAll(LINE_OF_CALL)].map(({ index }) => index + 1).slice(-MAX_LINES);
	for (const start of [0, ...starts]) {
		const rest = text.slice(start);
		const inFence = /^```\w*[ \t]*\n([\s\S]*?)\n?```\s*$/.exec(rest)?.[1] ?? rest;
		const found =
			readMarkedCalls(inFence, { atEndOnly: true, executed: NOTHING, isKnown }) ??
			readWhole(inFence, { isKnown, mayBeCode: false });
		if (found !== undefined && found.text === '') {
			return { text: text.slice(0, start).trimEnd(), calls: found.calls };
		}
	}
	return undefined;
}
