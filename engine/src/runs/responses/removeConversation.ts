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
	// Last, so that what was cut off by a crash can be asked for again.
	await store.conversations.remove(conversationId);
}

/** Takes an item out of its conversation. A response that is still there keeps its part; the rest goes. */
export async function detachResponse(
	storage: StorageDependencies,
	item: ConversationItem,
): Promise<void> {
	const { id, runId } = item;
	const isKept = runId !== null && (await storage.store.runs.get(runId)) !== undefined;
	if (isKept) await storage.store.items.update(id, { threadId: runId });
	else await removeItems(storage, [item]);
}
