import { isQuestion } from '../../../domain/modelEntries.ts';
import type { ModelEntry } from '../../../domain/modelEntries.ts';
import type { Turn } from '../../Model.ts';

/** Returns the code that calls of the current run have executed. */
export function executedCode({ conversation }: Turn): Set<string> {
	const calls = callsOfCurrentRun(conversation);
	return new Set(calls.flatMap((call) => ('code' in call ? call.code.trim() : [])));
}

/** Whether the model has made a proper tool call in the current run, not one in its text. */
export function hasMadeToolCall({ conversation }: Turn): boolean {
	const calls = callsOfCurrentRun(conversation);
	return calls.some((call) => 'name' in call || call.isInText === undefined);
}

/** Whether the model has called Python plainly in its text in the current run, if at all. */
export function callsPlainly({ conversation }: Turn): boolean {
	const calls = callsOfCurrentRun(conversation);
	return calls.every((call) => 'code' in call && call.isInText === 'plain');
}

/** The current run starts after the newest question. */
function callsOfCurrentRun(conversation: ModelEntry[]) {
	const start = conversation.findLastIndex(isQuestion) + 1;
	return conversation
		.slice(start)
		.flatMap((entry) => (entry.role === 'assistant' ? entry.calls : []));
}
