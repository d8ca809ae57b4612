import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { Turn } from '../Model.ts';
import { describeResult } from './describeResult.ts';
import { mergeAdjacentMessages } from './mergeAdjacentMessages.ts';
import { pythonTool } from './pythonTool.ts';
import type { ModelEntry, ModelCall } from '../../domain/modelEntries.ts';

type UserEntry = Extract<ModelEntry, { role: 'user' }>;

/** Converts a turn's instructions and conversation to the messages of a chat-completions request. */
export function toChatMessages({ instructions, conversation }: Turn): ChatCompletionMessageParam[] {
	const messages = mergeAdjacentMessages(conversation).map(toChatMessage);
	return instructions === '' ? messages : [{ role: 'system', content: instructions }, ...messages];
}

function toChatMessage(entry: ModelEntry): ChatCompletionMessageParam {
	switch (entry.role) {
		case 'user':
			return { role: 'user', content: toUserContent(entry) };
		case 'tool':
			return { role: 'tool', tool_call_id: entry.callId, content: outputOf(entry) };
		case 'assistant': {
			if (entry.calls.length === 0) return { role: 'assistant', content: entry.text };
			return {
				role: 'assistant',
				content: entry.text || null,
				tool_calls: entry.calls.map((call) => ({
					id: call.id,
					type: 'function',
					function: toFunction(call),
				})),
			};
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

function toFunction(call: ModelCall) {
	if ('name' in call) return { name: call.name, arguments: call.arguments };
	return {
		name: pythonTool.function.name,
		arguments: JSON.stringify({ code: call.code }),
	};
}
