import type { Answer, Turn } from '../Model.ts';
import { readCall } from './readCall.ts';
import { acceptsFencedCalls } from './text/mayCallInFences.ts';
import { readTextCalls } from './text/readTextCalls.ts';
import { stripThinking } from './text/stripThinking.ts';
import { thisRun } from './thisRun.ts';
import type { ModelCall } from '../../domain/modelEntries.ts';
import type { Reply } from './Reply.ts';

/**
 * What a server's answer means. Calls that a model wrote into its text, as small models and servers without tool
 * support do, are calls too; code that a text merely quotes is not.
 */
export function readAnswer(reply: Reply, turn: Turn, isOpenAi: boolean): Answer {
	const said = stripThinking(reply.text);
	const usage = reply.usage && {
		promptTokens: reply.usage.prompt_tokens ?? 0,
		completionTokens: reply.usage.completion_tokens ?? 0,
		totalTokens: reply.usage.total_tokens ?? 0,
	};
	const end = { usage, isCut: reply.isCut };
	if (reply.calls.length > 0) {
		return { ...end, text: said, calls: reply.calls.map((call) => readCall(call, turn)) };
	}
	if (turn.toolChoice === 'none') return { ...end, text: said, calls: [] };
	const { text, calls } = readTextCalls(said, {
		takesFences: acceptsFencedCalls(turn, isOpenAi),
		executed: executedCode(turn),
		names: namesOf(turn),
	});
	const inText = calls.map((call): ModelCall => {
		const read = readCall({ id: '', ...call }, turn);
		return 'name' in read ? read : { ...read, isInText: true };
	});
	return { ...end, text, calls: inText };
}

/** What this run's calls ran already. */
function executedCode({ conversation }: Turn): Set<string> {
	const calls = thisRun(conversation).flatMap((entry) =>
		entry.role === 'assistant' ? entry.calls : [],
	);
	return new Set(calls.flatMap((call) => ('code' in call ? call.code.trim() : [])));
}

const namesOf = ({ hasPython, functions }: Turn) => [
	...(hasPython ? ['python'] : []),
	...functions.map(({ name }) => name),
];
