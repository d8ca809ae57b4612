import type { ModelEntry } from '../../../domain/modelEntries.ts';

/**
 * Merges consecutive messages of one role: the chat templates of many models require alternating roles.
 * @param separatesUsers messages of the user stay separate
 */
export function mergeAdjacentMessages(
	conversation: ModelEntry[],
	separatesUsers = false,
): ModelEntry[] {
	const merged: ModelEntry[] = [];
	for (const entry of conversation) {
		const last = merged.at(-1);
		if (entry.role === 'user' && last?.role === 'user' && !separatesUsers) {
			const images = [...(last.images ?? []), ...(entry.images ?? [])];
			const text = `${last.text}\n\n${entry.text}`;
			merged[merged.length - 1] = { role: 'user', text, ...(images.length > 0 && { images }) };
		} else if (
			entry.role === 'assistant' &&
			last?.role === 'assistant' &&
			last.calls.length === 0
		) {
			const text = [last.text, entry.text].filter(Boolean).join('\n\n');
			merged[merged.length - 1] = { ...entry, text };
		} else {
			merged.push(entry);
		}
	}
	return merged;
}
