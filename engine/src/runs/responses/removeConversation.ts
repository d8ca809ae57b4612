import type { StorageDependencies } from '../../store/StorageDependencies.ts';
import { removeItems } from './removeItems.ts';
import type { ConversationItem } from '../../domain/conversation.ts';

/** Removes a conversation in which no response is active, with its items. */
export async function removeConversation(
	storage: StorageDependencies,
	conversationId: string,
): Promise<void> {
	const { store } = storage;
	for (;;) {
		const where = { threadId: conversationId };
		const { documents } = await store.items.list({ where, limit: 500 });
		if (documents.length === 0) break;
		for (const item of documents) await detachResponse(storage, item);
	}
	// Last, so that after a crash the deletion can be requested again.
	await store.conversations.remove(conversationId);
}

/** Removes an item from its conversation. An existing response keeps its items; others are deleted. */
export async function detachResponse(
	storage: StorageDependencies,
	item: ConversationItem,
): Promise<void> {
	const { id, runId } = item;
	const isKept = runId !== null && (await storage.store.runs.get(runId)) !== undefined;
	if (isKept) await storage.store.items.update(id, { threadId: runId });
	else await removeItems(storage, [item]);
}
