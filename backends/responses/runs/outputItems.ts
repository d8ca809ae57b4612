import type {
	ResponseOutputItem,
	ResponseOutputMessage,
	ResponseOutputRefusal,
	ResponseOutputText,
	ResponseCodeInterpreterToolCall,
} from 'openai/resources/responses/responses';
import { plainText } from '../../shared/errors/plainText.ts';
import { displayName } from '../files/displayName.ts';

type Part = ResponseOutputText | ResponseOutputRefusal;

/** What can be read of a list of items, whatever the server sent in its place. */
export function outputItems(list: unknown): ResponseOutputItem[] {
	return objectsOf<ResponseOutputItem>(list);
}

/** Messages of the assistant: conversations hold those of others, too. */
export function answersOf(items: ResponseOutputItem[]): ResponseOutputMessage[] {
	return items.filter(isAnswer);
}

export function isAnswer(item: ResponseOutputItem): item is ResponseOutputMessage {
	const { type, role } = item as { type: string; role?: string };
	return type === 'message' && (role ?? 'assistant') === 'assistant';
}

export function partsOf({ content }: ResponseOutputMessage): Part[] {
	return objectsOf<Part>(content);
}

/** Text, or what the model said instead of answering; without links that lead nowhere. */
export function textOf(message: ResponseOutputMessage): string {
	const parts = partsOf(message)
		.map((part) => (part.type === 'output_text' ? part.text : part.refusal) ?? '')
		.filter(Boolean);
	return plainText(parts.join('\n\n'), (path) => displayName(path, 'file'));
}

/** The objects in what should be a list of them. */
export function objectsOf<T extends object>(list: unknown): T[] {
	return Array.isArray(list)
		? list.filter((each): each is T => typeof each === 'object' && each !== null)
		: [];
}

/** Whether an item of a response or a conversation is a piece of code that was run. */
export function isCall(item: { type?: string }): item is ResponseCodeInterpreterToolCall {
	return item.type === 'code_interpreter_call';
}
