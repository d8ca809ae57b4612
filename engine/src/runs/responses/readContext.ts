import type { Filter, Store } from '../../store/Store.ts';
import type { ConversationItem } from '../../domain/conversation.ts';
import type { Run } from '../../domain/run.ts';

/** How many of the newest items a model sees. */
const MAX_ITEMS = 200;
const MAX_RESPONSES = 100;

/** The context of a response, oldest first: the conversation or the previous responses, and its own input. */
export async function readContext(store: Store, run: Run): Promise<ConversationItem[]> {
	const own = await listAll(store, { runId: run.id, origin: 'input' });
	const { conversationId, previousResponseId } = run.response ?? {};
	const before = conversationId
		? await listAll(store, { threadId: conversationId })
		: await readEarlier(store, previousResponseId ?? null);
	return [...before, ...own].slice(-MAX_ITEMS);
}

/** The items of a response and of all previous ones. */
async function readEarlier(store: Store, responseId: string | null): Promise<ConversationItem[]> {
	const items: ConversationItem[] = [];
	for (let id = responseId, count = 0; id !== null && count < MAX_RESPONSES; count++) {
		const run = await store.runs.get(id);
		const own = await listAll(store, { runId: id });
		const { conversationId = null, previousResponseId = null } = run?.response ?? {};
		// The context of a response in a conversation includes everything that was in the conversation before it.
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
		limit: MAX_ITEMS,
		order: before === undefined ? 'desc' : 'asc',
		...(before !== undefined && { before }),
	});
	return before === undefined ? documents.reverse() : documents;
}
