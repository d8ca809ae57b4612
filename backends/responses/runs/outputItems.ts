import type {
	ResponseOutputItem,
	ResponseOutputMessage,
	ResponseOutputRefusal,
	ResponseOutputText,
	ResponseCodeInterpreterToolCall,
} from 'openai/resources/responses/responses';
import { removeSandboxLinks } from '../../shared/removeSandboxLinks.ts';
import { displayName } from '../files/displayName.ts';

type Part = ResponseOutputText | ResponseOutputRefusal;

/** What can be read of a list of items, whatever the server sent in its place. */
export function readItems(list: unknown): ResponseOutputItem[] {
	return onlyObjects<ResponseOutputItem>(list);
}

/** Messages of the assistant: conversations hold those of others, too. */
export function listAssistantMessages(items: ResponseOutputItem[]): ResponseOutputMessage[] {
	return items.filter(isAssistantMessage);
}

export function isAssistantMessage(item: ResponseOutputItem): item is ResponseOutputMessage {
	const { type, role } = item as { type: string; role?: string };
	return type === 'message' && (role ?? 'assistant') === 'assistant';
}

export function listParts({ content }: ResponseOutputMessage): Part[] {
	return onlyObjects<Part>(content);
}

/** Text, or what the model said instead of answering; without links that lead nowhere. */
export function messageText(message: ResponseOutputMessage): string {
	const parts = listParts(message)
		.map((part) => (part.type === 'output_text' ? part.text : part.refusal) ?? '')
		.filter(Boolean);
	return removeSandboxLinks(parts.join('\n\n'), (path) => displayName(path, 'file'));
}

/** The objects in what should be a list of them. */
export function onlyObjects<T extends object>(list: unknown): T[] {
	return Array.isArray(list)
		? list.filter((each): each is T => typeof each === 'object' && each !== null)
		: [];
}

/** Whether an item of a response or a conversation is a piece of code that was run. */
export function isCodeCall(item: { type?: string }): item is ResponseCodeInterpreterToolCall {
	return item.type === 'code_interpreter_call';
}
