import { isFenced } from './isFenced.ts';
import { readJsonCalls } from './readJsonCalls.ts';
import type { TextCall } from './TextCall.ts';

/** The name of the tool, or the call itself as in Command R+: `Action: ```json …`. */
const ACTION = /^(?:\*\*)?Action(?:\*\*)?:(?:\*\*)?(.*)$/m;
const INPUT = /^\s*(?:\*\*)?Action Input(?:\*\*)?:(?:\*\*)?/;
/** What the model made up after its action. */
const OBSERVATION = /^(?:\*\*)?(?:(?:Observation|Thought|Final Answer)(?:\*\*)?:|Observation$)/m;
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
	if (found === null || isFenced(text, found.index)) return readFinalAnswer(text);
	const before = text.slice(0, found.index).trimEnd();
	const line = (found[1] ?? '').trim();
	const after = text.slice(found.index + found[0].length);
	if (/^```|^[[{]/.test(line)) {
		const calls = readJsonCalls(upToObservation(`${line}${after}`), { isKnown, mayBeCode: false });
		return calls && { text: withoutThought(before), calls };
	}
	const name = line.replaceAll(/[`"'[\]]/g, '');
	const input = INPUT.exec(after)?.[0];
	if (!isKnown(name) || input === undefined) return readFinalAnswer(text);
	const given = upToObservation(after.slice(input.length));
	return { text: withoutThought(before), calls: [{ name, arguments: given }] };
}

/** The answer after the thoughts. */
function readFinalAnswer(text: string): { text: string; calls: TextCall[] } | undefined {
	if (!startsThought(text)) return undefined;
	const found = FINAL_ANSWER.exec(text);
	if (found === null) return undefined;
	return { text: text.slice(found.index + found[0].length).trim(), calls: [] };
}

export const startsThought = (text: string) => /^\**Thought\**:/.test(text);

function upToObservation(text: string): string {
	const end = text.search(OBSERVATION);
	return (end === -1 ? text : text.slice(0, end)).trim();
}

/** Thoughts are not for the user. */
const withoutThought = (text: string) => (startsThought(text) ? '' : text);
