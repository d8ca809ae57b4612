import { isQuestion } from '../../domain/modelEntries.ts';
import type { ModelEntry } from '../../domain/modelEntries.ts';
import { withoutFigures } from '../chatCompletions/request/figures.ts';
import type { Turn } from '../Model.ts';
import { estimateTurn } from './estimateTurn.ts';

/** The part of the context that stays free for the answer, and at most this many tokens. */
const ANSWER_SHARE = 0.25;
const MAX_ANSWER_TOKENS = 8192;

/**
 * What is shortened, the least valuable first, until a prompt fits. Lengths are in characters. The newest question and
 * the names of tools are never shortened.
 */
interface Strictness {
	/** Of results before the newest ones. */
	oldResults: number;
	/** Of the two newest results. */
	newResults: number;
	/** Whether file previews are left out of the instructions. */
	isBrief: boolean;
	/** Of each message before the question. */
	oldMessages: number;
	/** How many messages before the question stay. */
	keptMessages: number;
	/** How many of the run's turns with calls stay. */
	keptTurns: number;
	/** Of the instructions. */
	instructions: number;
}

const NONE: Strictness = {
	oldResults: Infinity,
	newResults: Infinity,
	isBrief: false,
	oldMessages: Infinity,
	keptMessages: Infinity,
	keptTurns: Infinity,
	instructions: Infinity,
};

const STEPS: Partial<Strictness>[] = [
	{ oldResults: 2000 },
	{ oldMessages: 4000 },
	{ oldResults: 500, isBrief: true },
	{ newResults: 6000, oldMessages: 1000 },
	{ keptMessages: 10, oldResults: 200 },
	{ keptTurns: 8, newResults: 3000 },
	{ keptMessages: 2, oldMessages: 500 },
	{ keptTurns: 3, newResults: 1500 },
	{ keptMessages: 0, instructions: 4000 },
	{ keptTurns: 1, newResults: 800 },
	{ instructions: 1500, newResults: 400 },
];

/**
 * Shortens a turn's prompt so that it and the answer fit into the model's context. What is left out is marked.
 * @param contextTokens the length of the context
 * @returns the turn itself if it fits; the shortest form if nothing fits
 */
export function fitTurn(turn: Turn, contextTokens: number): Turn {
	const share = Math.min(contextTokens * ANSWER_SHARE, MAX_ANSWER_TOKENS);
	const budget = contextTokens - Math.min(share, turn.maxCompletionTokens ?? Infinity);
	let strictness = NONE;
	let fitted = turn;
	for (const step of STEPS) {
		if (estimateTurn(fitted) <= budget) return fitted;
		strictness = { ...strictness, ...step };
		fitted = shorten(turn, strictness);
	}
	return fitted;
}

function shorten(turn: Turn, strictness: Strictness): Turn {
	const { conversation, instructions, briefInstructions = instructions } = turn;
	const question = conversation.findLastIndex(isQuestion);
	const before = conversation.slice(0, Math.max(question, 0));
	const within = conversation.slice(Math.max(question, 0));
	return {
		...turn,
		instructions: cut(
			strictness.isBrief ? briefInstructions : instructions,
			strictness.instructions,
		),
		conversation: [...shortenBefore(before, strictness), ...shortenWithin(within, strictness)],
	};
}

/** Messages and calls before the question. Code and its results go together. */
function shortenBefore(entries: ModelEntry[], strictness: Strictness): ModelEntry[] {
	const groups = groupTurns(entries);
	const kept = strictness.keptMessages === 0 ? [] : groups.slice(-strictness.keptMessages);
	const omitted = groups.length - kept.length;
	const shortened = kept.flat().map((entry) => {
		if (entry.role === 'tool') return shortenResult(entry, strictness.oldResults);
		const text = cut(entry.text, strictness.oldMessages);
		if (entry.role !== 'user') return { ...entry, text };
		const { role, isInstruction } = entry;
		return { role, text, ...(isInstruction && { isInstruction }) };
	});
	if (omitted === 0) return shortened;
	return [note(`[${omitted} earlier messages left out to fit the model's context.]`), ...shortened];
}

/** The question, and the calls of the run since. */
function shortenWithin(entries: ModelEntry[], strictness: Strictness): ModelEntry[] {
	const [question, ...turns] = groupTurns(entries);
	const kept = turns.slice(-strictness.keptTurns);
	const omitted = turns.length - kept.length;
	const showsFigures = strictness.newResults === Infinity;
	const results = kept.flat().filter(({ role }) => role === 'tool');
	const newest = new Set(results.slice(-2));
	const shownTurns = kept.flat().map((entry) => {
		if (entry.role !== 'tool') return entry;
		const { newResults, oldResults } = strictness;
		const shortened = shortenResult(entry, newest.has(entry) ? newResults : oldResults);
		return showsFigures ? shortened : withoutFigures(shortened);
	});
	const what = `[${omitted} earlier calls and their output left out to fit the model's context. Their variables and files still exist.]`;
	return [...(question ?? []), ...(omitted > 0 ? [note(what)] : []), ...shownTurns];
}

const note = (text: string): ModelEntry => ({ role: 'user', text });

/** Splits a conversation into messages of the user, and answers with the results of their calls. */
function groupTurns(entries: ModelEntry[]): ModelEntry[][] {
	const groups: ModelEntry[][] = [];
	for (const entry of entries) {
		const last = groups.at(-1);
		if (entry.role === 'tool' && last !== undefined) last.push(entry);
		else groups.push([entry]);
	}
	return groups;
}

function shortenResult(
	entry: Extract<ModelEntry, { role: 'tool' }>,
	maxLength: number,
): ModelEntry {
	if (!('result' in entry)) return { ...entry, output: cut(entry.output, maxLength) };
	return { ...entry, result: { ...entry.result, logs: cut(entry.result.logs, maxLength) } };
}

/** Keeps the start and the end: a traceback ends with its exception. */
function cut(text: string, maxLength: number): string {
	if (text.length <= maxLength) return text;
	const omitted = text.length - maxLength;
	const half = Math.floor(maxLength / 2);
	const mark = `[... ${omitted} characters left out to fit the model's context ...]`;
	return `${text.slice(0, half)}\n${mark}\n${text.slice(-half)}`;
}
