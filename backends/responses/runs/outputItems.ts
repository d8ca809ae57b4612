import type {
	ResponseOutputItem,
	ResponseOutputMessage,
	ResponseOutputRefusal,
	ResponseOutputText,
} from 'openai/resources/responses/responses';
import { removeSandboxLinks } from '../../shared/removeSandboxLinks.ts';
import { displayName } from '../files/displayName.ts';
import { onlyObjects } from '../../shared/onlyObjects.ts';

/** OpenAI's parts, and `text`, which other servers send. */
type Part = ResponseOutputText | ResponseOutputRefusal | { type: 'text'; text: unknown };

/** The valid items of a list, whatever the server sent. An item without an id gets the same one each time the list is read. */
export function readItems(list: unknown): ResponseOutputItem[] {
	return onlyObjects<ResponseOutputItem>(list).map((given, index) => {
		const item = toMessage(given);
		const id: unknown = item.id;
		return typeof id === 'string' && id !== '' ? item : { ...item, id: `item-${index}` };
	});
}

/** The output of a response. Some servers have only the text of the answer, in `output_text`. */
export function readOutputItems(response: {
	output?: unknown;
	output_text?: unknown;
}): ResponseOutputItem[] {
	const { output, output_text: text } = response;
	const items = readItems(output);
	if (typeof text !== 'string' || text === '' || items.some(isAssistantMessage)) return items;
	return [...items, ...readItems([{ id: 'output_text', type: 'output_text', text }])];
}

/** Some servers send messages without a type, or the parts of a message in its place. */
function toMessage(item: ResponseOutputItem): ResponseOutputItem {
	const { type, role, content, text } = item as unknown as Partial<Record<string, unknown>>;
	if (type === undefined && role !== undefined && content !== undefined) {
		return { ...item, type: 'message' } as ResponseOutputItem;
	}
	const isPart = (type === 'output_text' || type === 'text') && typeof text === 'string';
	if (!isPart) return item;
	const message = { id: item.id, type: 'message', role: 'assistant', content: [item] };
	return message as unknown as ResponseOutputItem;
}

/** Only the messages of the assistant: conversations also contain those of the user. */
export function listAssistantMessages(items: ResponseOutputItem[]): ResponseOutputMessage[] {
	return items.filter(isAssistantMessage);
}

export function isAssistantMessage(item: ResponseOutputItem): item is ResponseOutputMessage {
	const { type, role } = item as { type: string; role?: string };
	return type === 'message' && (role ?? 'assistant') === 'assistant';
}

/** The parts of a message. Some servers send its content as a text. */
export function listParts({ content }: { content: unknown }): Part[] {
	return typeof content === 'string'
		? [{ type: 'text', text: content }]
		: onlyObjects<Part>(content);
}

/** The answer of a run: its final messages, or its commentary when there is nothing else. */
export function listAnswers(items: ResponseOutputItem[]): ResponseOutputMessage[] {
	const messages = listAssistantMessages(items);
	const final = messages.filter((message) => !isCommentary(message));
	return final.some((message) => messageText(message) !== '') ? final : messages;
}

export const isCommentary = ({ phase }: ResponseOutputMessage): boolean => phase === 'commentary';

/**
 * The text or refusal of a message, without `sandbox:` links.
 *
 * @param inputIds ids of the uploads that were passed to the container
 */
export function messageText(
	message: ResponseOutputMessage,
	inputIds: readonly string[] = [],
): string {
	const parts = listParts(message)
		.map((part) => (part.type === 'refusal' ? part.refusal : part.text))
		.filter((text) => typeof text === 'string' && text !== '');
	return removeSandboxLinks(parts.join('\n\n'), (path) => displayName(path, 'file', inputIds));
}
