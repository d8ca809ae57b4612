import { invalidRequest, notFound } from '../../protocol/ApiError.ts';
import {
	conversationToWire,
	createConversationBody,
	createItemsBody,
	modifyConversationBody,
} from '../../protocol/responses/conversationBody.ts';
import type { WireConversationBody } from '../../protocol/responses/conversationBody.ts';
import { listToWire } from '../../protocol/listToWire.ts';
import { readPageQuery } from '../../protocol/readPageQuery.ts';
import { readInclude } from '../../protocol/responses/include.ts';
import type { Included } from '../../protocol/responses/include.ts';
import type { WireItem } from '../../protocol/responses/readItem.ts';
import { recordPoll } from '../../runs/housekeeping/recordPoll.ts';
import { cancelRun } from '../../runs/queue/cancelRun.ts';
import { removeConversation, detachResponse } from '../../runs/responses/removeConversation.ts';
import { findOrThrow } from '../findOrThrow.ts';
import { findActiveRun } from '../requireIdleThread.ts';
import type { RegisterRoutes } from '../RouteContext.ts';
import { commitInput } from './commitInput.ts';
import { presentItems } from './presentItems.ts';
import { readInput } from './readInput.ts';
import type { Conversation, ConversationItem } from '../../domain/conversation.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';

interface Route {
	Params: { conversationId: string; itemId: string };
	Querystring: Record<string, unknown>;
}

/** OpenAI's words, from users' reports. */
export const conversationLocked = () =>
	invalidRequest(
		'conversation',
		'Another process is currently operating on this conversation. Please retry in a few seconds.',
		'conversation_locked',
	);

export const registerConversations: RegisterRoutes = (app, context) => {
	const { store, queue } = context;

	async function findItem({ conversationId, itemId }: Route['Params']): Promise<ConversationItem> {
		await findOrThrow(store, 'conversations', conversationId);
		const item = await findOrThrow(store, 'items', itemId);
		if (item.threadId !== conversationId) throw notFound('items', itemId);
		return item;
	}

	async function present(items: ConversationItem[], hasMore: boolean, included: Included) {
		const presented = await presentItems(context, items, included);
		return listToWire({ documents: presented, hasMore }, (item) => item);
	}

	app.post<{ Body: WireConversationBody }>(
		'/conversations',
		{ schema: { body: createConversationBody } },
		async (request) => {
			const conversation: Conversation = {
				id: newId('conversation'),
				createdAt: nowSeconds(),
				metadata: request.body.metadata ?? {},
				containerId: null,
			};
			const target = { threadId: conversation.id, runId: null };
			const { items, inline } = await readInput(context, request.body.items ?? [], 'items', target);
			await commitInput(context, inline, { insert: { conversations: [conversation], items } });
			return conversationToWire(conversation);
		},
	);

	app.get<Route>('/conversations/:conversationId', async (request) =>
		conversationToWire(await findOrThrow(store, 'conversations', request.params.conversationId)),
	);

	app.post<Route & { Body: WireConversationBody }>(
		'/conversations/:conversationId',
		{ schema: { body: modifyConversationBody } },
		async (request) => {
			const { conversationId } = request.params;
			const metadata = request.body.metadata ?? {};
			const modified = await store.conversations.update(conversationId, { metadata });
			if (modified === undefined) throw notFound('conversations', conversationId);
			return conversationToWire(modified);
		},
	);

	app.delete<Route>('/conversations/:conversationId', async (request) => {
		const { conversationId } = request.params;
		await findOrThrow(store, 'conversations', conversationId);
		const active = await findActiveRun(store, conversationId);
		if (active) await (await cancelRun(store, queue, active)).stopped;
		await removeConversation(context, conversationId);
		return { id: conversationId, object: 'conversation.deleted', deleted: true };
	});

	app.post<Route & { Body: { items: WireItem[] } }>(
		'/conversations/:conversationId/items',
		{ schema: { body: createItemsBody } },
		async (request) => {
			const { id } = await findOrThrow(store, 'conversations', request.params.conversationId);
			const included = readInclude(request.query);
			const target = { threadId: id, runId: null };
			const { items, inline } = await readInput(context, request.body.items, 'items', target);
			if (await findActiveRun(store, id)) throw conversationLocked();
			await commitInput(context, inline, { insert: { items } });
			return await present(items, false, included);
		},
	);

	app.get<Route>('/conversations/:conversationId/items', async (request) => {
		const { id } = await findOrThrow(store, 'conversations', request.params.conversationId);
		const query = { ...readPageQuery(request.query), where: { threadId: id } };
		// A client that has lost the id of its response polls here.
		const active = await findActiveRun(store, id);
		if (active) await recordPoll(store, active);
		const { documents, hasMore } = await store.items.list(query);
		return await present(documents, hasMore, readInclude(request.query));
	});

	app.get<Route>('/conversations/:conversationId/items/:itemId', async (request) => {
		const item = await findItem(request.params);
		const [shown] = await presentItems(context, [item], readInclude(request.query));
		return shown;
	});

	app.delete<Route>('/conversations/:conversationId/items/:itemId', async (request) => {
		const item = await findItem(request.params);
		await detachResponse(context, item);
		return conversationToWire(await findOrThrow(store, 'conversations', item.threadId));
	});
};
