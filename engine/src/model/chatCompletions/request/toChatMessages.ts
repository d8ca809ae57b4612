import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { Turn } from '../../Model.ts';
import { describeResult } from './describeResult.ts';
import { showFiguresInMessages } from './figures.ts';
import { mergeAdjacentMessages } from './mergeAdjacentMessages.ts';
import { pythonNameFor } from './pythonTool.ts';
import { readVendorData } from './vendorData.ts';
import type { ModelEntry, ModelCall } from '../../../domain/modelEntries.ts';

type UserEntry = Extract<ModelEntry, { role: 'user' }>;

/** Converts a turn's instructions and conversation to the messages of a chat-completions request. */
export function toChatMessages(
	turn: Turn,
	{
		sendsReasoning,
		separatesMessages,
	}: {
		sendsReasoning: boolean;
		/** The server accepts consecutive messages of the user, and system messages in the middle. */
		separatesMessages: boolean;
	},
): ChatCompletionMessageParam[] {
	const { instructions, conversation } = turn;
	const pythonName = pythonNameFor(turn);
	const shown = showFiguresInMessages(conversation);
	const messages = mergeAdjacentMessages(shown, separatesMessages).map((entry) =>
		separatesMessages && entry.role === 'user' && entry.isInstruction === true
			? { role: 'system' as const, content: entry.text }
			: toChatMessage(entry, pythonName, sendsReasoning),
	);
	return instructions === '' ? messages : [{ role: 'system', content: instructions }, ...messages];
}

function toChatMessage(
	entry: ModelEntry,
	pythonName: string,
	sendsReasoning: boolean,
): ChatCompletionMessageParam {
	switch (entry.role) {
		case 'user':
			return { role: 'user', content: toUserContent(entry) };
		case 'tool':
			return { role: 'tool', tool_call_id: entry.callId, content: outputOf(entry) };
		case 'assistant': {
			if (entry.calls.length === 0) return { role: 'assistant', content: entry.text };
			const { reasoning, extraContents = {} } = readVendorData(entry.vendorData);
			return {
				role: 'assistant',
				content: entry.text || null,
				...(sendsReasoning && reasoning !== undefined && { reasoning_content: reasoning }),
				tool_calls: entry.calls.map((call) => toToolCall(call, pythonName, extraContents[call.id])),
			} as ChatCompletionMessageParam;
		}
	}
}

/** Plain text where there are no images, as not all servers accept parts. */
export function toUserContent({ text, images = [] }: UserEntry) {
	if (images.length === 0) return text;
	return [
		...(text === '' ? [] : [{ type: 'text' as const, text }]),
		...images.map((image) => ({ type: 'image_url' as const, image_url: image })),
	];
}

/** Returns the result of a call as a model sees it. */
export function outputOf(entry: Extract<ModelEntry, { role: 'tool' }>): string {
	return 'result' in entry ? describeResult(entry.result) : entry.output;
}

function toToolCall(call: ModelCall, pythonName: string, extraContent: unknown) {
	return {
		id: call.id,
		type: 'function' as const,
		function: toFunction(call, pythonName),
		...(extraContent !== undefined && { extra_content: extraContent }),
	};
}

function toFunction(call: ModelCall, pythonName: string) {
	if ('name' in call) return { name: call.name, arguments: call.arguments };
	return {
		name: pythonName,
		arguments: JSON.stringify({ code: call.code }),
	};
}
