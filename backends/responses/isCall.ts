import type { ResponseCodeInterpreterToolCall } from 'openai/resources/responses/responses';

/** Whether an item of a response or a conversation is a piece of code that was run. */
export function isCall(item: { type?: string }): item is ResponseCodeInterpreterToolCall {
	return item.type === 'code_interpreter_call';
}
