import { notFound } from '../protocol/ApiError.ts';
import { listToWire } from '../protocol/listToWire.ts';
import {
	createMessageBody,
	fileIdsOf,
	modifyMetadataBody,
	readMessageBody,
} from '../protocol/assistants/messageBody.ts';
import type { WireMessageBody, WireMetadataBody } from '../protocol/assistants/messageBody.ts';
import { messageToWire } from '../protocol/assistants/messageToWire.ts';
import { readPageQuery, readText } from '../protocol/readPageQuery.ts';
import { attachTo } from '../protocol/assistants/threadBody.ts';
import { findInThread, findOrThrow } from './findOrThrow.ts';
import { requireFiles } from './requireFiles.ts';
import { requireIdleThread } from './requireIdleThread.ts';
import type { RegisterRoutes } from './RouteContext.ts';

interface Route {
	Params: { threadId: string; messageId: string };
	Querystring: Record<string, unknown>;
}

export const registerMessages: RegisterRoutes = (app, { store }) => {
	app.post<Route & { Body: WireMessageBody }>(
		'/threads/:threadId/messages',
		{ schema: { body: createMessageBody } },
		async (request) => {
			const thread = await findOrThrow(store, 'threads', request.params.threadId);
			await requireIdleThread(store, thread.id);
			const message = readMessageBody(request.body, thread.id);
			await requireFiles(store, fileIdsOf(message), 'attachments');
			const fields = attachTo(thread, [message]);
			const isStored = await store.commit({
				insert: { messages: [message] },
				update: { threads: [{ id: thread.id, fields }] },
			});
			// The thread was deleted in the meantime.
			if (!isStored) throw notFound('threads', thread.id);
			return messageToWire(message);
		},
	);

	app.get<Route>('/threads/:threadId/messages', async (request) => {
		const { threadId } = request.params;
		await findOrThrow(store, 'threads', threadId);
		const runId = readText(request.query, 'run_id');
		const where = runId === undefined ? { threadId } : { threadId, runId };
		const page = await store.messages.list({ ...readPageQuery(request.query), where });
		return listToWire(page, messageToWire);
	});

	app.get<Route>('/threads/:threadId/messages/:messageId', async (request) => {
		const { threadId, messageId } = request.params;
		return messageToWire(await findInThread(store, 'messages', threadId, messageId));
	});

	app.post<Route & { Body: WireMetadataBody }>(
		'/threads/:threadId/messages/:messageId',
		{ schema: { body: modifyMetadataBody } },
		async (request) => {
			const { threadId, messageId } = request.params;
			const message = await findInThread(store, 'messages', threadId, messageId);
			const { metadata = message.metadata } = request.body;
			const modified = await store.messages.update(messageId, { metadata: metadata ?? {} });
			if (modified === undefined) throw notFound('messages', messageId);
			return messageToWire(modified);
		},
	);

	app.delete<Route>('/threads/:threadId/messages/:messageId', async (request) => {
		const { threadId, messageId } = request.params;
		await findInThread(store, 'messages', threadId, messageId);
		await store.messages.remove(messageId);
		return { id: messageId, object: 'thread.message.deleted', deleted: true };
	});
};
