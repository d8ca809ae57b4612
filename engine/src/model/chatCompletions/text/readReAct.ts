import { isFenced } from './isFenced.ts';
import { readJsonCalls } from './readJsonCalls.ts';
import { readPythonicCalls } from './shapes/readPythonicCalls.ts';
import type { TextCall } from './TextCall.ts';

/** The name of the tool, or the call itself as in Command R+: `Action: ```json …`. */
const ACTION = /^(?:\*\*)?Action(?:\*\*)?:(?:\*\*)?(.*)$/m;
const INPUT = /^\s*(?:\*\*)?Action Input(?:\*\*)?:(?:\*\*)?/;
/** What the model made up after its action. */
const OBSERVATION = /^(?:\*\*)?(?:(?:Observation|Thought|Final Answer)(?:\*\*)?:|Observation$)/m;
const TAGGED_CODE = /^<code>\n((?:(?!<\/?code>)[\s\S])+)\n<\/code>\s*$/m;
const FINAL_ANSWER = /^(?:\*\*)?Final Answer(?:\*\*)?:(?:\*\*)?/m;

/**
 * Reads `Thought: … Action: python … Action Input: …`, which models write that learned from LangChain's prompts. Only a known tool
 * makes it a call.
 */
export function readReAct(
	text: string,
	isKnown: (name: string) => boolean,
): { text: string; calls: TextCall[] } | undefined {
	const found = ACTION.exec(text);
	if (found === null || isFenced(text, found.index)) {
		return readTaggedCode(text) ?? readFinalAnswer(text);
	}
	const before = text.slice(0, found.index).trimEnd();
	const line = (found[1] ?? '').trim();
	const after = text.slice(found.index + found[0].length);
	const given = line === '' ? after.trimStart() : `${line}${after}`;
	if (/^```|^[[{]/.test(given)) {
		const json = upToObservation(given);
		const calls = readJsonCalls(json, { isKnown, mayBeCode: false });
		if (calls !== undefined) return { text: withoutThought(before), calls };
	}
	const called = readPythonicCalls(line);
	if (called?.every((call) => isKnown(call.name)) === true) {
		return { text: withoutThought(before), calls: called };
	}
	const name = line.replaceAll(/[`"'[\]]/g, '').trim();
	const input = INPUT.exec(after)?.[0];
	if (!isKnown(name) || input === undefined) return readFinalAnswer(text);
	const argument = withoutBackticks(upToObservation(after.slice(input.length)));
	return { text: withoutThought(before), calls: [{ name, arguments: argument }] };
}

/** smolagents' prompts have a model write `Thought: …` and its code in a tag. */
function readTaggedCode(text: string): { text: string; calls: TextCall[] } | undefined {
	const code = startsThought(text) ? TAGGED_CODE.exec(text)?.[1] : undefined;
	if (code === undefined) return undefined;
	return { text: '', calls: [{ name: 'python', arguments: JSON.stringify({ code }) }] };
}

/** The answer after the thoughts. */
function readFinalAnswer(text: string): { text: string; calls: TextCall[] } | undefined {
	if (!startsThought(text)) return undefined;
	const found = FINAL_ANSWER.exec(text);
	if (found === null) return undefined;
	return { text: text.slice(found.index + found[0].length).trim(), calls: [] };
}

export const startsThought = (text: string) => /^\**(?:Question|Thought)\**:/.test(text);

/** Inline code. */
const withoutBackticks = (text: string) => /^`([^`\n]+)`$/.exec(text)?.[1] ?? text;

function upToObservation(text: string): string {
	const end = text.search(OBSERVATION);
	return (end === -1 ? text : text.slice(0, end)).trim();
}

/** Thoughts are not for the user. */
function withoutThought(text: string): string {
	if (startsThought(text)) return '';
	const start = text.search(/^\**Thought\**:/m);
	return start === -1 ? text : text.slice(0, start).trimEnd();
}
