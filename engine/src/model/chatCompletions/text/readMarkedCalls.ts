import { readCode } from '../reply/readCode.ts';
import { CALL_TOKENS, dialects } from './dialects/dialects.ts';
import { isFenced } from './isFenced.ts';
import { restoreSpelling } from './restoreSpelling.ts';
import { readShape } from './shapes/readShape.ts';
import { MAX_PARTS, skipBlanks } from './shapes/Shape.ts';
import { startsPythonicCall } from './shapes/readPythonicCalls.ts';
import { trimEndTokens } from './separateReasoning.ts';
import { damagedCall, type TextCall } from './TextCall.ts';

/** So many places where a call may start are tried. */
const MAX_STARTS = 16;

const OPENS = dialects
	.flatMap(({ opens, mayHoldCode = false }) => opens.map((open) => ({ open, mayHoldCode })))
	.toSorted((one, other) => other.open.length - one.open.length);
const OPEN = new RegExp(OPENS.map(({ open }) => escape(open)).join('|'), 'g');

const BARE_CALL = /^(?:call:\s?)?[\w.:-]+\s{0,9}(?:\{|\[(?:ARGS|CALL_ID)\]|```|<arg_key>)/;

/**
 * Reads calls in the markup of a dialect. Text after them is dropped, as the model made up the result.
 * @param atEndOnly accepts them only at the end of the text: what continues after them merely shows them
 * @param executed code that has been run already: a text that goes on after it quotes it
 * @param isKnown whether a tool of that name can be called: after some tokens, other names are functions of Python
 * @returns the calls and the text before them; undefined when there are none
 */
export function readMarkedCalls(
	raw: string,
	{
		atEndOnly,
		executed,
		isKnown,
	}: { atEndOnly: boolean; executed: ReadonlySet<string>; isKnown: (name: string) => boolean },
): { text: string; calls: TextCall[] } | undefined {
	const text = restoreSpelling(raw);
	let tries = 0;
	for (const { 0: open, index } of text.matchAll(OPEN)) {
		if (tries++ >= MAX_STARTS) break;
		if (isFenced(text, index)) continue;
		const { calls, end } = readCalls(text, index);
		const rest = text.slice(end);
		const before = trimEndTokens(text.slice(0, index).trimEnd());
		const areKnown = calls.length > 0 && calls.every(({ name }) => isKnown(name));
		const code = areKnown ? undefined : readPlainCode(text, open, index, isKnown);
		if (code !== undefined) return { text: before, calls: [mark(code)] };
		if (
			calls.length > 0 &&
			!isMention(open, text.slice(0, index), rest, atEndOnly || isQuoted(calls, executed))
		) {
			return { text: before, calls: calls.map(mark) };
		}
		if (
			calls.length === 0 &&
			isDamaged(open, text.slice(0, index), text.slice(index + open.length))
		) {
			return { text: before, calls: [damagedCall] };
		}
	}
	return undefined;
}

/**
 * Reads calls that consist only of a name and what follows it, as they are where a server dropped the tokens around them:
 * `functions.python:0{"code": "…"}`, `python[ARGS]{"code": "…"}`, `python` and JSON on the next line.
 */
export function readBareCalls(text: string): TextCall[] | undefined {
	if (!BARE_CALL.test(text.slice(0, 200))) return undefined;
	const { calls, end } = readCalls(text, 0);
	return end >= text.length && calls.length > 0 ? calls : undefined;
}

function readCalls(text: string, start: number): { calls: TextCall[]; end: number } {
	const calls: TextCall[] = [];
	let end = start;
	for (let parts = 0; parts < MAX_PARTS; parts++) {
		const at = end + (/^[\s,;]*/.exec(text.slice(end, end + 1000))?.[0].length ?? 0);
		const shape = readShape(text, at);
		const token = shape ? undefined : tokenAt(text, at);
		if (shape === undefined && token === undefined) break;
		calls.push(...(shape?.calls ?? []));
		// The brackets after `functools` belong to the call.
		end = shape?.end ?? at + (token?.replace('functools[', 'functools').length ?? 0);
	}
	return { calls, end: skipBlanks(text, end) };
}

const mark = (call: TextCall): TextCall => ({ ...call, isMarked: true });

function isQuoted(calls: TextCall[], executed: ReadonlySet<string>): boolean {
	return calls.every((call) => executed.has(readCode(call.arguments)?.trim() ?? ''));
}

/** A token of a dialect, or what starts or ends a fence around JSON. */
function tokenAt(text: string, at: number): string | undefined {
	const fence = /^```(?:json)?/.exec(text.slice(at, at + 7))?.[0];
	return fence ?? CALL_TOKENS.find((each) => text.startsWith(each, at));
}

/** Whether a sentence merely mentions a call. */
function isMention(open: string, before: string, rest: string, atEndOnly: boolean): boolean {
	if (rest.trim() === '') return false;
	if (atEndOnly) return true;
	return !isSpecialToken(open) && isWithinLine(before) && /^[ \t]*\S/.test(rest);
}

/** Python itself, after a token or between tags. */
function readPlainCode(
	text: string,
	open: string,
	index: number,
	isKnown: (name: string) => boolean,
): TextCall | undefined {
	const isCode = OPENS.find((each) => each.open === open)?.mayHoldCode === true;
	if (!isCode) return undefined;
	const from = index + open.length;
	const start = skipTokens(text, from);
	const ends = CALL_TOKENS.map((token) => text.indexOf(token, start)).filter((end) => end !== -1);
	const end = Math.min(text.length, ...ends);
	// In a sentence, the marker is only mentioned, unless the code is all that follows.
	const isInSentence = /[^\s.:!?>|]\s*$/.test(text.slice(0, index).slice(-20));
	const isAtEnd = skipTokens(text, end) >= text.length && /\w/.test(text.charAt(from));
	if (isInSentence && !isAtEnd) return undefined;
	// Tags have to be closed, tokens may be cut off by the server.
	if (!isSpecialToken(open) && !text.startsWith('</', end)) return undefined;
	const code = text.slice(start, end).trim();
	// A call that is not complete is not Python.
	if (startsPythonicCall(code) || isKnown(/^\[?\s?([\w.]+)\(/.exec(code)?.[1] ?? ''))
		return undefined;
	if (
		isCutList(code) ||
		!/\w/.test(code) ||
		/^[{[]\s*(\{\s*)?["'](type|name|function)\b/.test(code)
	)
		return undefined;
	const builtin = /^([\w.]+)\.call\(\w+\s?=/.exec(code)?.[1];
	return { name: builtin ?? 'python', arguments: code };
}

/** Whether a list of calls, or of anything, has no end. */
function isCutList(code: string): boolean {
	return code.startsWith('[') && code.split('[').length > code.split(']').length;
}

function skipTokens(text: string, from: number): number {
	let at = skipBlanks(text, from);
	for (let parts = 0; parts < MAX_PARTS; parts++) {
		const token = CALL_TOKENS.find((each) => text.startsWith(each, at));
		if (token === undefined) break;
		at = skipBlanks(text, at + token.length);
	}
	return at;
}

/** Whether the model meant a call that cannot be read, rather than to write about calls. */
function isDamaged(open: string, before: string, after: string): boolean {
	if (isSpecialToken(open)) return !isWithinLine(before) || /^\s*[{[<]/.test(after);
	if (isWithinLine(before)) return false;
	return open.endsWith('=') || /^\s*([{[<]|[\w.]+\s*[{<])/.test(after);
}

/** Writers do not type these. */
const isSpecialToken = (open: string) => /[|｜▁]|^\[TOOL/.test(open);

const isWithinLine = (before: string) =>
	/\S[ \t]*$/.test(before.slice(before.lastIndexOf('\n') + 1));

function escape(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
