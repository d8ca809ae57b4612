import type { Answer, Turn } from '../../Model.ts';
import { executedCode } from '../request/currentRun.ts';
import { readCall } from './readCall.ts';
import { toVendorData } from '../request/vendorData.ts';
import { acceptsFencedCalls } from '../text/acceptsFencedCalls.ts';
import { readHarmony } from '../text/readHarmony.ts';
import { readTextCalls } from '../text/readTextCalls.ts';
import { stripThinking } from '../text/stripThinking.ts';
import type { ModelCall } from '../../../domain/modelEntries.ts';
import type { RunError } from '../../../domain/run.ts';
import type { Reply } from './Reply.ts';

const FILTERED: RunError = {
	code: 'invalid_prompt',
	message:
		"The model server's content filter stopped the answer. Rephrase the question, or use another model.",
};

/**
 * Interprets a server's answer. Calls that a model wrote into its text count as calls, as small models and servers
 * without tool support send them; code that the text merely quotes does not.
 */
export function readAnswer(reply: Reply, turn: Turn, isOpenAi: boolean): Answer {
	const spoken = stripThinking(reply.text);
	const usage = reply.usage && {
		promptTokens: reply.usage.prompt_tokens ?? 0,
		completionTokens: reply.usage.completion_tokens ?? 0,
		totalTokens: reply.usage.total_tokens ?? 0,
	};
	const shown = readHarmony(spoken)?.text ?? spoken;
	const end = { usage, isCut: reply.finishReason === 'length' };
	if (reply.finishReason === 'content_filter') {
		return { ...end, text: shown, calls: [], failure: FILTERED };
	}
	if (reply.calls.length > 0) {
		return { ...end, text: shown, ...readCalls(reply, turn) };
	}
	if (turn.toolChoice === 'none') return { ...end, text: shown, calls: [] };
	const { text, calls } = readTextCalls(spoken || reply.reasoning, {
		// In reasoning, code is only considered.
		acceptsFences: spoken !== '' && acceptsFencedCalls(turn, isOpenAi),
		executed: executedCode(turn),
		names: namesOf(turn),
	});
	const inText = calls.map((call): ModelCall => {
		const read = readCall({ id: '', ...call }, turn);
		return 'name' in read ? read : { ...read, isInText: true };
	});
	return { ...end, text: spoken && text, calls: inText };
}

function readCalls(reply: Reply, turn: Turn): Pick<Answer, 'calls' | 'vendorData'> {
	const calls = reply.calls.map((call) => readCall(call, turn));
	const extraContents = Object.fromEntries(
		reply.calls.flatMap(({ extraContent }, index) => {
			const { id } = calls[index] ?? {};
			return id === undefined || extraContent === undefined ? [] : [[id, extraContent]];
		}),
	);
	const reasoning = reply.hasReasoningContent === true ? reply.reasoning : '';
	const vendorData = toVendorData({ reasoning, extraContents });
	return { calls, ...(vendorData && { vendorData }) };
}

const namesOf = ({ hasPython, functions }: Turn) => [
	...(hasPython ? ['python'] : []),
	...functions.map(({ name }) => name),
];
