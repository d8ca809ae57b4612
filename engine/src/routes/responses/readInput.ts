import { notFound } from '../../protocol/ApiError.ts';
import { readItem } from '../../protocol/responses/readItem.ts';
import type { WireItem } from '../../protocol/responses/readItem.ts';
import type { Store } from '../../store/Store.ts';
import { requireFiles } from '../requireFiles.ts';
import type { ConversationItem, ItemContent } from '../../domain/conversation.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';

const idKinds = {
	message: 'message',
	code_interpreter_call: 'codeCall',
	function_call: 'functionCall',
	function_call_output: 'functionOutput',
	reasoning: 'reasoning',
} as const;

/**
 * Reads the new items of a request and checks that their files exist. Items of an earlier response get new ids, because
 * they are new items.
 * @param threadId the conversation that lists them, or the response that they belong to
 */
export async function readInput(
	store: Store,
	given: WireItem[],
	param: string,
	{ threadId, runId }: { threadId: string; runId: string | null },
): Promise<ConversationItem[]> {
	const createdAt = nowSeconds();
	const items: ConversationItem[] = [];
	for (const [index, item] of given.entries()) {
		const where = `${param}[${index}]`;
		const content = await resolve(store, item, where);
		const parts = content.type === 'message' ? content.parts : [];
		const fileIds = parts.flatMap((part) => (part.type === 'input_file' ? part.fileId : []));
		await requireFiles(store, fileIds, `${where}.content`);
		const id = newId(idKinds[content.type]);
		items.push({ id, createdAt, threadId, runId, origin: 'input', content });
	}
	return items;
}

async function resolve(store: Store, item: WireItem, param: string): Promise<ItemContent> {
	const read = readItem(item, param);
	if (read.type !== 'item_reference') return read;
	const stored = await store.items.get(read.id);
	if (stored === undefined) throw notFound('items', read.id);
	return stored.content;
}
