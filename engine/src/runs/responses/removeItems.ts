import type { Dependencies } from '../../Dependencies.ts';
import type { ConversationItem } from '../../domain/conversation.ts';

/** Deletes items and the figures that they show. */
export async function removeItems(
	{ store, contents }: Pick<Dependencies, 'store' | 'contents'>,
	items: ConversationItem[],
): Promise<void> {
	for (const { id, content } of items) {
		await store.items.remove(id);
		if (content.type !== 'code_interpreter_call') continue;
		for (const output of content.outputs) {
			if (output.type !== 'image') continue;
			// As long as its container exists, a figure also belongs to the container.
			const kept = await store.containerFiles.update(output.fileId, { shownBy: null });
			if (kept === undefined) await contents.remove(output.fileId);
		}
	}
}
