import type { Answer, Turn } from '../../Model.ts';
import { executedCode, hasMadeToolCall } from '../request/currentRun.ts';
import { isPythonName } from '../request/pythonTool.ts';
import { withoutRepeatedCalls } from './CallAssembler.ts';
import { checkRefusedCalls } from './checkRefusedCalls.ts';
import { coerceArguments } from './coerceArguments.ts';
import { describeEnd } from './describeEnd.ts';
import { normalizeToolName } from './normalizeToolName.ts';
import { readCall } from './readCall.ts';
import { toVendorData } from '../request/vendorData.ts';
import { acceptsFencedCalls, acceptsLoneFence } from '../text/acceptsFencedCalls.ts';
import { readHarmony } from '../text/readHarmony.ts';
import { readTextCalls } from '../text/readTextCalls.ts';
import { cleanText, cleanTextOfCalls } from '../text/cleanText.ts';
import { newId } from '../../../domain/newId.ts';
import type { ModelCall } from '../../../domain/modelEntries.ts';
import type { Usage } from '../../../domain/run/run.ts';
import type { TextCall } from '../text/TextCall.ts';
import type { Reply } from './Reply.ts';

/** Mistral accepts only ids of nine letters and digits. */
const MISTRAL_ID = /^[A-Za-z0-9]{9}$/;

/** Each call is stored, and its result is sent to the model: a model that repeats itself must not make tens of thousands. */
const MAX_CALLS = 128;
/** In characters. No model writes a call of that length into its text, and a million take up to two seconds. */
const MAX_TEXT_OF_CALLS = 500_000;

/**
 * Interprets a server's answer. Calls that a model wrote into its text count as calls, as small models and servers
 * without tool support send them; code that the text merely quotes does not.
 * @throws ModelError when the model has written several calls in a row that cannot be read
 */
export function readAnswer(reply: Reply, turn: Turn, isOpenAi: boolean): Answer {
	const { text, calls, vendorData } = interpret(reply, turn, isOpenAi);
	checkRefusedCalls(calls, turn);
	const { failure, isCut } = describeEnd(reply, turn, text);
	return {
		text,
		calls: failure === undefined ? calls : [],
		usage: toUsage(reply.usage),
		isCut,
		...(reply.isRefusal === true && { isRefusal: true }),
		...(reply.reasoning !== '' && { reasoning: reply.reasoning }),
		...(vendorData && { vendorData }),
		...(failure && { failure }),
	};
}

function toUsage(usage: Reply['usage']): Usage | null {
	if (usage === null) return null;
	const cachedTokens = usage.prompt_tokens_details?.cached_tokens ?? 0;
	const reasoningTokens = usage.completion_tokens_details?.reasoning_tokens ?? 0;
	return {
		promptTokens: usage.prompt_tokens ?? 0,
		completionTokens: usage.completion_tokens ?? 0,
		totalTokens: usage.total_tokens ?? 0,
		...(cachedTokens > 0 && { cachedTokens }),
		...(reasoningTokens > 0 && { reasoningTokens }),
	};
}

function interpret(
	reply: Reply,
	turn: Turn,
	isOpenAi: boolean,
): Pick<Answer, 'text' | 'calls' | 'vendorData'> {
	const { text, reasoning } = reply;
	if (turn.toolChoice === 'none') {
		return { text: cleanText(readHarmony(text)?.text ?? text), calls: [] };
	}
	if (text.length > MAX_TEXT_OF_CALLS) {
		const called = reply.calls.length > 0 ? readCalls(reply, turn) : { calls: [] };
		return { text: cleanText(text), ...called };
	}
	const options = {
		acceptsFences: acceptsFencedCalls(turn, isOpenAi) && reply.calls.length === 0,
		acceptsLoneFence: acceptsLoneFence(turn, isOpenAi),
		atEndOnly: hasMadeToolCall(turn) || reply.calls.length > 0,
		executed: executedCode(turn),
		isKnown: (name: string) => isKnown(name, turn),
	};
	const spoken = readTextCalls(text, options);
	if (reply.calls.length > 0) {
		return { text: cleanTextOfCalls(spoken.text), ...readCalls(reply, turn) };
	}
	// Code in reasoning is only considered, but a call at its end is meant where nothing else follows.
	const found =
		text === ''
			? readTextCalls(reasoning, { ...options, acceptsFences: false, acceptsLoneFence: false })
			: spoken;
	const once = withoutRepeatedCalls(found.calls);
	if (found.calls.length === 0) return { text: cleanText(spoken.text), calls: [] };
	const vendorData = toVendorData(reply.hasReasoningContent === true ? { reasoning } : {});
	return {
		text: spoken.text,
		calls: once.slice(0, MAX_CALLS).map((call) => readTextCall(call, turn)),
		...(vendorData && { vendorData }),
	};
}

function readTextCall({ objection, isMarked, id = '', ...call }: TextCall, turn: Turn): ModelCall {
	// Other models number their calls, from 0 in each answer.
	const ownId = MISTRAL_ID.test(id) ? id : createCallId(turn);
	const read = readCall({ ...call, id: ownId }, turn);
	if (!('name' in read)) {
		const isInText = isMarked === true ? 'marked' : 'plain';
		return { ...read, ...(objection && { objection }), isInText };
	}
	const definition = turn.functions.find(({ name }) => name === read.name);
	return { ...read, arguments: coerceArguments(read.arguments, definition?.parameters) };
}

function createCallId({ model }: Turn): string {
	const id = newId('call');
	return /(?:mis|mix|minis|magis|code?s|devs|pix|vox)tral/i.test(model) ? id.slice(-9) : id;
}

function isKnown(name: string, turn: Turn): boolean {
	if (turn.hasPython && isPythonName(name, turn)) return true;
	const called = normalizeToolName(name, turn);
	return turn.functions.some((definition) => definition.name === called);
}

function readCalls(reply: Reply, turn: Turn): Pick<Answer, 'calls' | 'vendorData'> {
	const given = reply.calls.slice(0, MAX_CALLS);
	const calls = given.map((call) => readCall(call, turn));
	const extraContents = Object.fromEntries(
		given.flatMap(({ extraContent }, index) => {
			const { id } = calls[index] ?? {};
			return id === undefined || extraContent === undefined ? [] : [[id, extraContent]];
		}),
	);
	const reasoning = reply.hasReasoningContent === true ? reply.reasoning : '';
	const vendorData = reply.vendorData ?? toVendorData({ reasoning, extraContents });
	return { calls, ...(vendorData && { vendorData }) };
}
