import type { Filter, Store } from '../../store/Store.ts';
import type { ConversationItem } from '../../domain/conversation.ts';
import type { Run } from '../../domain/run/run.ts';

/** How many of the newest items a model sees; its context is usually much smaller. */
const MAX_ITEMS = 2000;
/** Of older items, only system and developer messages are looked for, up to these limits. */
const MAX_READ_ITEMS = 10_000;
const MAX_READ_BYTES = 32 * 1024 * 1024;
const MAX_RESPONSES = 1000;

/** What a model sees of a conversation. */
interface Context {
	/** The oldest first. */
	items: ConversationItem[];
	/** There are older ones, which are left out. System and developer messages stay. */
	isTruncated: boolean;
}

/** The context of a response: the conversation or the previous responses, and its own input. */
export async function readContext(
	store: Store,
	run: Run,
): Promise<Context & { own: ConversationItem[] }> {
	const { conversationId, previousResponseId = null } = run.response ?? {};
	if (conversationId) {
		// Its own input is in no conversation until it ends, so that one list has both.
		const both = await listAll(store, { threadId: [conversationId, run.id] });
		const [own, before] = [true, false].map((isOwn) =>
			both.items.filter(({ threadId }) => (threadId === run.id) === isOwn),
		) as [ConversationItem[], ConversationItem[]];
		return { ...limitItems([...before, ...own], both.isTruncated), own };
	}
	const own = await listAll(store, { runId: run.id, origin: 'input' });
	const before = await readEarlier(store, previousResponseId);
	const isTruncated = before.isTruncated || own.isTruncated;
	return { ...limitItems([...before.items, ...own.items], isTruncated), own: own.items };
}

/** Reads what precedes a response that is not stored yet: its conversation, or the previous responses. */
export async function readEarlierContext(store: Store, run: Run): Promise<Context> {
	const { conversationId, previousResponseId = null } = run.response ?? {};
	const { items, isTruncated } = conversationId
		? await listAll(store, { threadId: conversationId })
		: await readEarlier(store, previousResponseId);
	return limitItems(items, isTruncated);
}

/** Limits items to the newest, and to all system and developer messages. */
export function limitItems(items: ConversationItem[], isTruncated = false): Context {
	const start = items.length - MAX_ITEMS;
	if (start <= 0) return { items, isTruncated };
	const isKept = ({ content }: ConversationItem, index: number) =>
		index >= start ||
		(content.type === 'message' && ['system', 'developer'].includes(content.role));
	return { items: withoutOrphans(items.filter(isKept)), isTruncated: true };
}

/** Leaves out outputs of functions whose calls were left out: servers refuse one without the other. */
function withoutOrphans(items: ConversationItem[]): ConversationItem[] {
	const calls = new Set<string>();
	return items.filter(({ content }) => {
		if (content.type === 'function_call') calls.add(content.callId);
		return content.type !== 'function_call_output' || calls.has(content.callId);
	});
}

/** The items of a response and of all previous ones. */
async function readEarlier(store: Store, responseId: string | null): Promise<Context> {
	const items: ConversationItem[] = [];
	let id = responseId;
	for (let count = 0; id !== null; count++) {
		if (count >= MAX_RESPONSES || items.length >= MAX_READ_ITEMS) {
			return { items, isTruncated: true };
		}
		const run = await store.runs.get(id);
		const own = await listAll(store, { runId: id });
		const { conversationId = null, previousResponseId = null } = run?.response ?? {};
		// The context of a response in a conversation includes everything that was in the conversation before it.
		const [first] = own.items;
		const before =
			conversationId === null || first?.threadId !== conversationId
				? NOTHING
				: await listAll(store, { threadId: conversationId }, first.id);
		items.unshift(...before.items, ...own.items);
		if (before.isTruncated || own.isTruncated) return { items, isTruncated: true };
		id = previousResponseId;
	}
	return { items, isTruncated: false };
}

const NOTHING: Context = { items: [], isTruncated: false };

async function listAll(store: Store, where: Filter<'items'>, before?: string): Promise<Context> {
	const { documents, hasMore } = await store.items.list({
		where,
		limit: MAX_READ_ITEMS,
		maxBytes: MAX_READ_BYTES,
		order: before === undefined ? 'desc' : 'asc',
		...(before !== undefined && { before }),
	});
	return {
		items: before === undefined ? documents.reverse() : documents,
		isTruncated: hasMore,
	};
}
