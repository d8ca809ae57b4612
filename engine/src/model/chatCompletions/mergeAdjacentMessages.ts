import type { ModelEntry } from '../../domain/modelEntries.ts';

/** Joins messages that one side sent in a row: the templates of many models want the sides to take turns. */
export function mergeAdjacentMessages(conversation: ModelEntry[]): ModelEntry[] {
	const joined: ModelEntry[] = [];
	for (const entry of conversation) {
		const last = joined.at(-1);
		if (entry.role === 'user' && last?.role === 'user') {
			const images = [...(last.images ?? []), ...(entry.images ?? [])];
			const text = `${last.text}\n\n${entry.text}`;
			joined[joined.length - 1] = { role: 'user', text, ...(images.length > 0 && { images }) };
		} else if (
			entry.role === 'assistant' &&
			last?.role === 'assistant' &&
			last.calls.length === 0
		) {
			const text = [last.text, entry.text].filter(Boolean).join('\n\n');
			joined[joined.length - 1] = { ...entry, text };
		} else {
			joined.push(entry);
		}
	}
	return joined;
}
