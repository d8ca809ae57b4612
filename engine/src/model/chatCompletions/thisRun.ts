import type { ModelEntry } from '../../domain/modelEntries.ts';

/** What was said since the newest question. */
export function thisRun(conversation: ModelEntry[]): ModelEntry[] {
	return conversation.slice(conversation.findLastIndex(({ role }) => role === 'user') + 1);
}
