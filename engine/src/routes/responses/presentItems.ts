import { buffer } from 'node:stream/consumers';
import type { StorageDependencies } from '../../store/StorageDependencies.ts';
import { itemToWire } from '../../protocol/responses/itemToWire.ts';
import { responseToWire } from '../../protocol/responses/responseToWire.ts';
import type { ConversationItem } from '../../domain/conversation.ts';
import type { ResponseDetails } from '../../domain/response.ts';
import type { Run } from '../../domain/run.ts';

/** Beyond it pictures are left out of an answer: the containers have them. */
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;

/** Items as the wire has them; with outputs, figures come along as `data:` URLs. */
export async function presentItems(
	{ contents }: Pick<StorageDependencies, 'contents'>,
	items: ConversationItem[],
	withOutputs: boolean,
) {
	if (!withOutputs) return items.map((item) => itemToWire(item, null));
	const pictures = new Map<string, string>();
	let total = 0;
	for (const { content } of items) {
		if (content.type !== 'code_interpreter_call') continue;
		for (const output of content.outputs) {
			if (output.type !== 'image' || total > MAX_PICTURE_BYTES) continue;
			const stream = await contents.open(output.fileId);
			if (stream === undefined) continue;
			const bytes = await buffer(stream);
			total += bytes.byteLength;
			pictures.set(output.fileId, `data:image/png;base64,${bytes.toString('base64')}`);
		}
	}
	return items.map((item) => itemToWire(item, pictures));
}

/** A response as the wire has it, with what it has put out so far. */
export async function presentResponse(
	reads: StorageDependencies,
	run: Run & { response: ResponseDetails },
	withOutputs: boolean,
) {
	const { documents } = await reads.store.items.list({
		where: { runId: run.id, origin: 'output' },
		order: 'asc',
		limit: 10_000,
	});
	return responseToWire(run, await presentItems(reads, documents, withOutputs));
}
