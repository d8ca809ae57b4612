import type { Dependencies } from '../../Dependencies.ts';
import { removeItems } from './removeItems.ts';
import type { ConversationItem } from '../../domain/conversation.ts';

type Keeps = Pick<Dependencies, 'store' | 'contents'>;

/** Removes a conversation in which no response is active, with its items. */
export async function removeConversation(keeps: Keeps, conversationId: string): Promise<void> {
	const { store } = keeps;
	for (;;) {
		const where = { threadId: conversationId };
		const { documents } = await store.items.list({ where, limit: 500 });
		if (documents.length === 0) break;
		for (const item of documents) await detachResponse(keeps, item);
	}
	// Last, so that what was cut off by a crash can be asked for again.
	await store.conversations.remove(conversationId);
}

/** Takes an item out of its conversation. A response that is still there keeps its part; the rest goes. */
export async function detachResponse(keeps: Keeps, item: ConversationItem): Promise<void> {
	const { id, runId } = item;
	const isKept = runId !== null && (await keeps.store.runs.get(runId)) !== undefined;
	if (isKept) await keeps.store.items.update(id, { threadId: runId });
	else await removeItems(keeps, [item]);
}
