import type { Dependencies } from '../../Dependencies.ts';
import { partsOf } from '../../domain/conversation.ts';
import type { ConversationItem } from '../../domain/conversation.ts';

/** Deletes items, the figures that they show, and the files that came with them. */
export async function removeItems(
	{ store, contents }: Pick<Dependencies, 'store' | 'contents'>,
	items: ConversationItem[],
): Promise<void> {
	for (const { id, content } of items) {
		await store.items.remove(id);
		for (const part of partsOf(content)) {
			if (part.type !== 'input_file' || part.isInline !== true) continue;
			await store.files.remove(part.fileId);
			await contents.remove(part.fileId);
		}
		if (content.type !== 'code_interpreter_call') continue;
		for (const output of content.outputs) {
			if (output.type !== 'image') continue;
			// As long as its container exists, a figure also belongs to the container.
			const kept = await store.containerFiles.update(output.fileId, { shownBy: null });
			if (kept === undefined) await contents.remove(output.fileId);
		}
	}
}
