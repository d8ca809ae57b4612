import type { Message } from 'openai/resources/beta/threads';
import type { Caller } from '../shared/Caller.ts';
import { collectPages } from '../shared/collectPages.ts';
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
		return messages.filter((message) => runId === undefined || message.run_id === runId);
	});
}

/** The text parts of a message as one text, without `sandbox:` links. */
export function messageText(message: Message): string {
	const parts = (message.content ?? []).flatMap((part) =>
		part.type === 'text' ? [part.text?.value ?? ''] : [],
	);
	return removeSandboxLinks(parts.join('\n\n'));
}
