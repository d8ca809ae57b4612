import type { ConversationItem } from '../../store/conversationTypes.ts';
import type { Filter, Store } from '../../store/Store.ts';
import type { Run } from '../../store/types.ts';

/** How many of the newest items a model sees. */
const maxItems = 200;
const maxResponses = 100;

/** What a response answers to, oldest first: the conversation, or the responses before it, and its own input. */
export async function readContext(store: Store, run: Run): Promise<ConversationItem[]> {
	const own = await listAll(store, { runId: run.id, origin: 'input' });
	const { conversationId, previousResponseId } = run.response ?? {};
	const before = conversationId
		? await listAll(store, { threadId: conversationId })
		: await readEarlier(store, previousResponseId ?? null);
	return [...before, ...own].slice(-maxItems);
}

/** The items of a response and of all that it goes back to. */
async function readEarlier(store: Store, responseId: string | null): Promise<ConversationItem[]> {
	const items: ConversationItem[] = [];
	for (let id = responseId, count = 0; id !== null && count < maxResponses; count++) {
		const run = await store.runs.get(id);
		const own = await listAll(store, { runId: id });
		const { conversationId = null, previousResponseId = null } = run?.response ?? {};
		// A response of a conversation goes back to all that the conversation had before it.
		const [first] = own;
		const before =
			conversationId === null || first?.threadId !== conversationId
				? []
				: await listAll(store, { threadId: conversationId }, first.id);
		items.unshift(...before, ...own);
		id = previousResponseId;
	}
	return items;
}

async function listAll(
	store: Store,
	where: Filter<'items'>,
	before?: string,
): Promise<ConversationItem[]> {
	const { documents } = await store.items.list({
		where,
		limit: maxItems,
		order: before === undefined ? 'desc' : 'asc',
		...(before !== undefined && { before }),
	});
	return before === undefined ? documents.reverse() : documents;
}
