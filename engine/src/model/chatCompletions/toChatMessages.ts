import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { Entry, Turn } from '../Model.ts';
import { describeResult } from './describeResult.ts';
import { pythonTool } from './pythonTool.ts';

/** The turn's instructions and conversation as a chat-completions server takes them. */
export function toChatMessages({ instructions, conversation }: Turn): ChatCompletionMessageParam[] {
	return [{ role: 'system', content: instructions }, ...conversation.map(toChatMessage)];
}

function toChatMessage(entry: Entry): ChatCompletionMessageParam {
	switch (entry.role) {
		case 'user':
			return { role: 'user', content: entry.text };
		case 'tool':
			return { role: 'tool', tool_call_id: entry.callId, content: describeResult(entry.result) };
		case 'assistant': {
			if (entry.calls.length === 0) return { role: 'assistant', content: entry.text };
			return {
				role: 'assistant',
				content: entry.text || null,
				tool_calls: entry.calls.map(({ id, code }) => ({
					id,
					type: 'function',
					function: { name: pythonTool.function.name, arguments: JSON.stringify({ code }) },
				})),
			};
		}
	}
}
