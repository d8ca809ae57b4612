import { notFound } from '../../protocol/ApiError.ts';
import { readItem } from '../../protocol/responses/readItem.ts';
import type { WireItem } from '../../protocol/responses/readItem.ts';
import type { Store } from '../../store/Store.ts';
import { requireFiles } from '../requireFiles.ts';
import type { InlineFile } from '../../protocol/responses/readInlineContent.ts';
import type { ConversationItem, ItemContent, MessagePart } from '../../domain/conversation.ts';
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
): Promise<Input> {
	const createdAt = nowSeconds();
	const items: ConversationItem[] = [];
	const inline: InlineFile[] = [];
	for (const [index, item] of given.entries()) {
		const where = `${param}[${index}]`;
		const content = await resolve(store, item, where, inline);
		const parts = content.type === 'message' ? content.parts : [];
		await requireFiles(store, parts.flatMap(uploadOf), `${where}.content`);
		const id = newId(idKinds[content.type]);
		items.push({ id, createdAt, threadId, runId, origin: 'input', content });
	}
	return { items, inline };
}

/** New items, and the files that they contain, which `commitInput` stores with them. */
interface Input {
	items: ConversationItem[];
	inline: InlineFile[];
}

/** The id of a file that must have been uploaded. */
function uploadOf(part: MessagePart): string[] {
	if (part.type === 'input_file') return part.isInline === true ? [] : [part.fileId];
	return part.type === 'input_image' && part.fileId !== undefined ? [part.fileId] : [];
}

async function resolve(
	store: Store,
	item: WireItem,
	param: string,
	files: InlineFile[],
): Promise<ItemContent> {
	const read = readItem(item, param, files);
	if (read.type !== 'item_reference') return read;
	const stored = await store.items.get(read.id);
	if (stored === undefined) throw notFound('items', read.id);
	return stored.content;
}
