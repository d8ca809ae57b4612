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

/** The valid items of a list, whatever the server sent. */
export function readItems(list: unknown): ResponseOutputItem[] {
	return onlyObjects<ResponseOutputItem>(list);
}

/** Only the messages of the assistant: conversations also contain those of the user. */
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

/** The text or refusal of a message, without `sandbox:` links. */
export function messageText(message: ResponseOutputMessage): string {
	const parts = listParts(message)
		.map((part) => (part.type === 'output_text' ? part.text : part.refusal) ?? '')
		.filter(Boolean);
	return removeSandboxLinks(parts.join('\n\n'), (path) => displayName(path, 'file'));
}

/** The objects in a value that should be a list of objects. */
export function onlyObjects<T extends object>(list: unknown): T[] {
	return Array.isArray(list)
		? list.filter((each): each is T => typeof each === 'object' && each !== null)
		: [];
}

/** Whether an item of a response or a conversation is a code call. */
export function isCodeCall(item: { type?: string }): item is ResponseCodeInterpreterToolCall {
	return item.type === 'code_interpreter_call';
}
