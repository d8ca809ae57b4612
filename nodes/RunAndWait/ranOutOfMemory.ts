import type { Container } from '../../backends/types.ts';

/** The sizes that OpenAI offers, with the next larger one. */
const NEXT: Record<string, string> = { '1g': '4 GB', '4g': '16 GB', '16g': '64 GB' };

/** For a server whose memory is not ours to choose. */
export const MEMORY_HINT =
	'Python ran out of memory: let it read the file in parts and keep only the columns that it needs.';

/** Whether what Python printed, or why a run failed, says that memory was short. */
export function ranOutOfMemory(text = ''): boolean {
	return /\b(_Array)?MemoryError\b|used more than [^\n]{1,20} of memory\b/.test(text);
}

/** How to go on after Python ran out of memory. */
export function memoryHint([container]: Container[]): string {
	const next = NEXT[container?.memoryLimit ?? ''];
	const more = next
		? ` Or choose ${next} as 'Memory Limit' under Options of Create Assistant.`
		: '';
	return `${MEMORY_HINT}${more} An engine of your own gives it more with CODE_INTERPRETER_MEMORY_MEGABYTES.`;
}
