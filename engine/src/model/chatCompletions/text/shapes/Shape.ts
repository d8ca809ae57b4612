import type { TextCall } from '../TextCall.ts';

/** Calls in a text, and the position after them. */
export interface Shape {
	calls: TextCall[];
	end: number;
}

/** Reads what starts at a position of a text; undefined when it is something else, or incomplete. */
export type ReadShape = (text: string, at: number) => Shape | undefined;

/** More parameters or calls than this are not read, so that broken markup takes linear time. */
export const MAX_PARTS = 64;

/** Matches a pattern with the flag `y` at a position. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
	pattern.lastIndex = at;
	return pattern.exec(text) ?? undefined;
}

export function skipBlanks(text: string, at: number): number {
	return at + (matchAt(/\s*/y, text, at)?.[0].length ?? 0);
}

export function toCall(name: string, entries: [string, unknown][]): TextCall {
	return { name, arguments: JSON.stringify(Object.fromEntries(entries)) };
}
