import type { Entry } from '../Model.ts';

/** What was said since the newest question. */
export function thisRun(conversation: Entry[]): Entry[] {
	return conversation.slice(conversation.findLastIndex(({ role }) => role === 'user') + 1);
}
