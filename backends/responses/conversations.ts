import type { Conversation } from 'openai/resources/conversations/conversations';
import type { ConversationItem, ItemListParams } from 'openai/resources/conversations/items';
import { BackendError } from '../BackendError.ts';
import type { Caller } from '../shared/Caller.ts';
import { collectPages } from '../shared/collectPages.ts';
import { explainMissingConversations } from './explainMissingConversations.ts';
import type { MessageSpec } from '../types.ts';
import type { Metadata } from './metadata.ts';

/** Without it the server omits what code printed, both on create and on reads. */
export const INCLUDE_OUTPUTS = ['code_interpreter_call.outputs' as const];

/** How many items are requested at a time. */
const PAGE_LENGTHS = [100, 10, 1];

type Items = AsyncIterable<ConversationItem & { id: string }>;

export interface StoredConversation {
	id: string;
	createdAtSeconds: number;
	metadata: Metadata;
}

export async function createConversation(
	caller: Caller,
	message: MessageSpec | { role: 'developer'; text: string } | undefined,
	metadata: Metadata,
): Promise<StoredConversation> {
	const items = message ? [toItem(message)] : [];
	const creating = caller.create('/conversations', (client, options) =>
		client.conversations.create({ items, metadata }, options),
	);
	return toStored(await creating.catch(explainMissingConversations));
}

export async function getConversation(caller: Caller, id: string): Promise<StoredConversation> {
	return toStored(
		await caller.read(`/conversations/${id}`, (client, options) =>
			client.conversations.retrieve(id, options),
		),
	);
}

/** Replaces the whole metadata, so it is safe to repeat. */
export async function setMetadata(caller: Caller, id: string, metadata: Metadata): Promise<void> {
	await caller.read(`/conversations/${id}`, (client, options) =>
		client.conversations.update(id, { metadata }, options),
	);
}

export async function addItem(caller: Caller, id: string, message: MessageSpec) {
	const list = await caller.create(`/conversations/${id}/items`, (client, options) =>
		client.conversations.items.create(id, { items: [toItem(message)] }, options),
	);
	return list.data?.at(-1);
}

/** At most `limit` items, newest first. */
export async function listNewestItems(caller: Caller, id: string, limit: number) {
	const page = await caller.read(`/conversations/${id}/items`, (client, options) =>
		client.conversations.items.list(
			id,
			{ order: 'desc', limit, include: INCLUDE_OUTPUTS },
			options,
		),
	);
	return page.data ?? [];
}

/** All items, oldest first; with `after` only the items after that one. */
export async function listItems(
	caller: Caller,
	id: string,
	after?: string,
): Promise<ConversationItem[]> {
	return await listInPages(caller, id, { after, include: INCLUDE_OUTPUTS });
}

/** All items, oldest first, without what code printed and without images. */
export async function listItemsWithoutOutputs(
	caller: Caller,
	id: string,
): Promise<ConversationItem[]> {
	return await listInPages(caller, id, {});
}

/** Smaller pages when one is too large to be read, as a hundred items with images can be. */
async function listInPages(
	caller: Caller,
	id: string,
	options: ItemListParams,
	[limit, ...smaller]: number[] = PAGE_LENGTHS,
): Promise<ConversationItem[]> {
	const query = { ...options, order: 'asc' as const, limit };
	const listing = caller.read(`/conversations/${id}/items`, async (client, callOptions) => {
		return await collectPages(client.conversations.items.list(id, query, callOptions) as Items);
	});
	return await listing.catch(async (error: unknown) => {
		const isTooLarge = error instanceof BackendError && error.code === 'answer_too_large';
		if (!isTooLarge || smaller.length === 0) throw error;
		return await listInPages(caller, id, options, smaller);
	});
}

export async function deleteConversation(caller: Caller, id: string): Promise<boolean> {
	return await caller.delete(`/conversations/${id}`, (client, options) =>
		client.conversations.delete(id, options),
	);
}

function toItem({ role, text }: { role: 'developer' | MessageSpec['role']; text: string }) {
	return { type: 'message' as const, role, content: text };
}

function toStored(conversation: Conversation): StoredConversation {
	return {
		id: conversation.id,
		createdAtSeconds: conversation.created_at,
		metadata: (conversation.metadata ?? {}) as Metadata,
	};
}
