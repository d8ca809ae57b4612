import type { MessageCreateParams } from 'openai/resources/beta/threads/messages';
import type { Caller } from '../shared/Caller.ts';
import { toIsoTime } from '../shared/toIsoTime.ts';
import type { Message, MessageSpec, Thread, ThreadSpec } from '../types.ts';
import { undefinedIfFailed } from '../BackendError.ts';

/** Creates a thread with its first message, and reads the id of that message, which the response does not contain. */
export async function createThread(caller: Caller, spec: ThreadSpec): Promise<Thread> {
	const messages = spec.message ? [toWireMessage(spec.message)] : [];
	const thread = await caller.create('/threads', async (client, options) => {
		return await client.beta.threads.create({ messages, metadata: spec.metadata }, options);
	});
	return {
		id: thread.id,
		createdAt: toIsoTime(thread.created_at) ?? '',
		messageId: spec.message ? await readNewestMessageId(caller, thread.id) : undefined,
	};
}

export async function addMessage(
	caller: Caller,
	threadId: string,
	message: MessageSpec,
): Promise<Message> {
	const path = `/threads/${threadId}/messages`;
	const added = await caller.create(path, async (client, options) => {
		return await client.beta.threads.messages.create(threadId, toWireMessage(message), options);
	});
	return { id: added.id, createdAt: toIsoTime(added.created_at) ?? '' };
}

export async function deleteThread(caller: Caller, threadId: string): Promise<boolean> {
	return await caller.delete(`/threads/${threadId}`, async (client, options) =>
		client.beta.threads.delete(threadId, options),
	);
}

/** Optional: the thread exists already, so a failure is ignored. */
async function readNewestMessageId(caller: Caller, threadId: string): Promise<string | undefined> {
	const listing = caller.read(`/threads/${threadId}/messages`, (client, options) =>
		client.beta.threads.messages.list(threadId, { order: 'desc', limit: 1 }, options),
	);
	const page = await listing.catch(undefinedIfFailed);
	return page?.data?.[0]?.id;
}

function toWireMessage({ role, text, fileIds }: MessageSpec): MessageCreateParams {
	return {
		role,
		content: text,
		attachments: fileIds.map((fileId) => ({
			file_id: fileId,
			tools: [{ type: 'code_interpreter' as const }],
		})),
	};
}
