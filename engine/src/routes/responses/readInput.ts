import { notFound } from '../../protocol/ApiError.ts';
import { readItem } from '../../protocol/responses/readItem.ts';
import type { WireItem } from '../../protocol/responses/readItem.ts';
import type { StorageDependencies } from '../../store/StorageDependencies.ts';
import type { Store } from '../../store/Store.ts';
import { requireFiles } from '../requireFiles.ts';
import { requireImages } from '../requireImages.ts';
import type { InlineFile } from '../../protocol/responses/readInlineContent.ts';
import { partsOf } from '../../domain/conversation.ts';
import type {
	ConversationItem,
	ItemContent,
	MessagePart,
	ReasoningItem,
} from '../../domain/conversation.ts';
import { ReasoningSeal } from '../../runs/responses/ReasoningSeal.ts';
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
 * Reads the new items of a request and checks that their files exist, and that images are images. Items of an earlier response get new ids, because
 * they are new items.
 * @param threadId the conversation that lists them, or the response that they belong to
 */
export async function readInput(
	{ store, contents }: StorageDependencies,
	given: WireItem[],
	param: string,
	{ threadId, runId }: { threadId: string; runId: string | null },
): Promise<Input> {
	const createdAt = nowSeconds();
	const items: ConversationItem[] = [];
	const inline: InlineFile[] = [];
	const reads = { store, seal: new ReasoningSeal(store) };
	for (const [index, item] of given.entries()) {
		const where = `${param}[${index}]`;
		const content = await resolve(reads, item, where, inline);
		const field = content.type === 'message' ? 'content' : 'output';
		const parts = partsOf(content);
		await requireFiles(store, parts.flatMap(uploadOf), `${where}.${field}`);
		const images = parts.filter(({ type }) => type === 'input_image').flatMap(uploadOf);
		await requireImages(contents, images, `${where}.${field}`);
		const id = newId(idKinds[content.type]);
		items.push({ id, createdAt, threadId, runId, origin: 'input', content });
	}
	return { items, inline };
}

/** The turn of reasoning: as the client sends it, or as it is stored. */
async function restoreReasoning(
	{ store, seal }: Reads,
	id: unknown,
	read: ReasoningItem,
): Promise<ReasoningItem> {
	const { encryptedContent } = read;
	if (encryptedContent !== null) {
		const turn = await seal.open(encryptedContent);
		return turn === undefined ? read : { ...read, encryptedContent: null, turn };
	}
	const stored = typeof id === 'string' ? (await store.items.get(id))?.content : undefined;
	if (stored?.type !== 'reasoning' || stored.turn === undefined) return read;
	return { ...read, turn: stored.turn };
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

interface Reads {
	store: Store;
	seal: ReasoningSeal;
}

async function resolve(
	reads: Reads,
	item: WireItem,
	param: string,
	files: InlineFile[],
): Promise<ItemContent> {
	const read = readItem(item, param, files);
	if (read.type !== 'item_reference') return await restore(reads, item['id'], read);
	const stored = await reads.store.items.get(read.id);
	if (stored === undefined) throw notFound('items', read.id);
	return stored.content;
}

/**
 * Clients repeat items of earlier responses in the form in which they received them, without what the client did not
 * ask for or must not see. An unchanged item is the stored one.
 */
async function restore(reads: Reads, id: unknown, read: ItemContent): Promise<ItemContent> {
	if (read.type === 'reasoning') return await restoreReasoning(reads, id, read);
	const isCall = read.type === 'code_interpreter_call' || read.type === 'function_call';
	if (typeof id !== 'string' || !isCall) return read;
	const stored = (await reads.store.items.get(id))?.content;
	if (read.type === 'code_interpreter_call') {
		if (stored?.type !== read.type || stored.code !== read.code) return read;
		// The figures belong to the stored item.
		const texts = stored.outputs.filter(({ type }) => type === 'logs');
		return { ...stored, outputs: read.outputs.length > 0 ? read.outputs : texts };
	}
	if (stored?.type !== read.type) return read;
	const isSame =
		stored.callId === read.callId &&
		stored.name === read.name &&
		stored.arguments === read.arguments;
	return isSame ? stored : read;
}
