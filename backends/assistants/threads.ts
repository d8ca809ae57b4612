import type { MessageCreateParams } from 'openai/resources/beta/threads/messages';
import { listMessages, messageText } from './listMessages.ts';
import { onlyObjects } from '../shared/onlyObjects.ts';
import type { Caller } from '../shared/Caller.ts';
import { toIsoTime } from '../shared/toIsoTime.ts';
import type { Message, MessageSpec, Thread, ThreadQuestions, ThreadSpec } from '../types.ts';
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

export async function readQuestions(caller: Caller, threadId: string): Promise<ThreadQuestions> {
	const asked = (await listMessages(caller, threadId)).filter(({ role }) => role === 'user');
	const attached = asked.flatMap(({ attachments }) =>
		onlyObjects<{ file_id?: string }>(attachments).map(({ file_id: id }) => id),
	);
	return {
		texts: asked.map(messageText),
		fileIds: [...new Set(attached.filter((id) => id !== undefined))],
	};
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
