import type { Message } from 'openai/resources/beta/threads';
import type { Caller } from '../shared/Caller.ts';
import { collectPages } from '../shared/collectPages.ts';
import { onlyObjects } from '../shared/onlyObjects.ts';
import { removeSandboxLinks } from '../shared/removeSandboxLinks.ts';

/** Lists the messages of a thread or of one run, oldest first. */
export async function listMessages(
	caller: Caller,
	threadId: string,
	runId?: string,
): Promise<Message[]> {
	return await caller.read(`/threads/${threadId}/messages`, async (client, options) => {
		const query = { order: 'asc' as const, limit: 100, run_id: runId };
		const messages = await collectPages(
			client.beta.threads.messages.list(threadId, query, options),
		);
		// A server without the filter `run_id` lists the whole thread.
		return runId === undefined ? messages : selectMessages(messages, runId);
	});
}

/** Those of a run. On servers whose messages name no run, they follow the newest question. */
function selectMessages(messages: Message[], runId: string): Message[] {
	if (messages.some(namesRun)) return messages.filter((message) => message.run_id === runId);
	return messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1);
}

export const namesRun = ({ run_id: id }: Message): boolean => typeof id === 'string' && id !== '';

/** The text parts of a message as one text, without `sandbox:` links. */
export function messageText(message: Message): string {
	const texts = listParts(message).map(({ text }) =>
		typeof text === 'string' ? text : text?.value,
	);
	const parts = texts.filter((text) => typeof text === 'string' && text !== '');
	return removeSandboxLinks(parts.join('\n\n'));
}

/** A part of a message, as far as servers agree on it. */
export interface MessagePart {
	type?: string;
	text?: string | { value?: unknown; annotations?: unknown } | null;
	image_file?: { file_id?: unknown } | null;
}

/** The parts of a message. Some servers send its content, or a part of it, as a text. */
export function listParts({ content }: { content: unknown }): MessagePart[] {
	return typeof content === 'string'
		? [{ type: 'text', text: content }]
		: onlyObjects<MessagePart>(content);
}
