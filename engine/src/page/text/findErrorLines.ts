/** A frame of the code's own in a traceback, as the sandbox's Python names it. */
const FRAMES = /File "(<cell-\d+>)", line (\d+)(, in <module>)?/g;

/** Only the end of long output is read: a traceback is the last thing that code shows. */
const MAX_LENGTH = 20_000;

/** The lines of the code that the traceback at the end of its output names, from 1; none without a traceback. */
export function findErrorLines(output: string): Set<number> {
	const end = output.slice(-MAX_LENGTH);
	const start = end.lastIndexOf('Traceback (most recent call last):');
	const frames = [...end.slice(Math.max(0, start)).matchAll(FRAMES)];
	// A syntax error has no frame of a module. Functions of earlier cells are in other code.
	const own = frames.findLast(([, , , isModule]) => isModule !== undefined) ?? frames.at(-1);
	if (own === undefined || (start === -1 && !/^\w*Error: /m.test(end))) return new Set();
	return new Set(frames.flatMap(([, cell, line]) => (cell === own[1] ? Number(line) : [])));
}
