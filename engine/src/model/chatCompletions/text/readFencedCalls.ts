import { PYTHON_OF_MODELS, readCodeBlocks } from '../../python/readCodeBlocks.ts';
import { readJsonCalls } from './readJsonCalls.ts';
import { readMarkedCalls } from './readMarkedCalls.ts';
import { startsThought } from './readReAct.ts';
import { readPythonicCalls, startsPythonicCall } from './shapes/readPythonicCalls.ts';
import { damagedCall, type TextCall } from './TextCall.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})/m;
/** A line that is JSON, not Python. */
const JSON_CALL = /^\{"name":\s?"[\w.]+",\s?"(?:arguments|parameters)":/m;
/** The closing fence may be cut off. */
const CUT_FENCE = /\n {0,3}(?:`{1,2}|~{1,2})$/;
const CLOSING_FENCE = /^ {0,3}(?:`{3,9}|~{3,9})[ \t]{0,9}$/gm;

/** After code, these start what the model made up as its output, or expects of it. */
const CLAIMS_RESULT =
	/^\W*(?:(?:so|then|thus|therefore|and)\b\W*)*(?:(?:the|this|it|that|expected|final)\s+)*(?:(?:code|script|program|block|snippet)\s+)?(?:above\s+)?(?:will\s+|should\s+|would\s+)?(?:outputs?|results?|answers?|total|sum|is\b|are\b|prints?|returns?|gives?|yields?|comput|calculat|produc|shows?|reads?|loads?|execut|running|run\b|when (?:you )?(?:run|execut)|please|(?:let(?:'s| me| us)|i(?:'ll| will)) (?:now )?(?:run|execut|see|check|comput|calculat|test|wait)|wait)/i;

/** Before code, these address the reader rather than a tool. */
const SHOWS_CODE =
	/\b(?:you (?:can|could|may|might)|alternatively|for (?:example|reference|instance)|equivalent\w*|here(?:'s| is| was) (?:the|how|what)|the code (?:i|that|used|above)|i (?:ran|used|executed|wrote)|reproduce|yourself|would (?:be|look|do)|looks? like|to (?:repeat|redo|adapt|reuse|do this|try (?:this|it))|with (?:other|your|different)|in future)\b/i;

/**
 * Reads fenced Python as calls, which models write that ignore the tool. A fence that explains something is not a call: what was
 * run before, what follows the results of the run, and what the text goes on to discuss.
 */
export function readFencedCalls(
	text: string,
	{ executed, isKnown }: { executed: ReadonlySet<string>; isKnown: (name: string) => boolean },
): { text: string; calls: TextCall[] } | undefined {
	const start = text.search(FENCE);
	if (start === -1) return undefined;
	const blocks = readCodeBlocks(text, PYTHON_OF_MODELS).filter((code) => !isQuoted(code, executed));
	if (blocks.length === 0) return undefined;
	const before = text.slice(0, start).trimEnd();
	const last = [...text.matchAll(CLOSING_FENCE)].at(-1);
	const after = last === undefined ? '' : text.slice(last.index + last[0].length).trim();
	if (executed.size > 0) {
		const intro = before.slice(before.lastIndexOf('\n\n') + 1);
		if (after !== '' || SHOWS_CODE.test(intro)) return undefined;
	} else if (after !== '' && !CLAIMS_RESULT.test(after)) return undefined;
	// smolagents' prompts have a model write `Thought: … Code:` before each block.
	const prose = startsThought(before) ? '' : before;
	return { text: prose, calls: blocks.flatMap((code) => readBlock(code, isKnown)) };
}

/** Comments and blank lines do not make other code. */
function isQuoted(code: string, executed: ReadonlySet<string>): boolean {
	const bare = normalize(code);
	return [...executed].some((each) => normalize(each) === bare);
}

const normalize = (code: string) =>
	code
		.split('\n')
		.map((line) => line.trimEnd())
		.filter((line) => !/^\s*(?:#|$)/.test(line))
		.join('\n');

/** Calls in markup or JSON that are all of a block. */
function readInside(code: string, isKnown: (name: string) => boolean): TextCall[] | undefined {
	const marked = readMarkedCalls(code, { atEndOnly: true, executed: new Set(), isKnown });
	if (marked?.text === '') return marked.calls;
	return readJsonCalls(code, { isKnown, mayBeCode: false });
}

/** A fenced block is Python, or a call in Python's syntax: `print(default_api.python(code="…"))` of Gemma, too. */
function readBlock(block: string, isKnown: (name: string) => boolean): TextCall[] {
	const code = block.replace(CUT_FENCE, '');
	const inner = /^print\(([\s\S]*)\)$/.exec(code.trim())?.[1] ?? code;
	const calls = readPythonicCalls(inner);
	if (calls?.every(({ name }) => isKnown(name)) === true) return calls;
	const inside = readInside(code, isKnown);
	if (inside !== undefined) return inside;
	// Markup may follow what should have ended the fence.
	const printed = inner.trim().replace(/^print\(/, '');
	const isDamaged = startsPythonicCall(printed) || FENCE.test(code) || JSON_CALL.test(code);
	if (isDamaged) return [damagedCall];
	return [{ name: 'python', arguments: JSON.stringify({ code }) }];
}
