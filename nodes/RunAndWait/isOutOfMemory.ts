import type { Container } from '../../backends/types.ts';

/** The next larger size for each of the container sizes that OpenAI offers. */
const NEXT_MEMORY_LIMIT: Record<string, string> = { '1g': '4 GB', '4g': '16 GB', '16g': '64 GB' };

/** For servers that do not let the client choose the memory. */
export const MEMORY_HINT =
	'Python ran out of memory. Ask it to read the file in parts and to keep only the columns that it needs.';

/** Whether Python's output, or the reason of a failed run, says that memory ran out. */
export function isOutOfMemory(text = ''): boolean {
	return /\b(_Array)?MemoryError\b|used more than [^\n]{1,20} of memory\b/.test(text);
}

/** What to do after Python ran out of memory. */
export function memoryHint([container]: Container[]): string {
	const next = NEXT_MEMORY_LIMIT[container?.memoryLimit ?? ''];
	const more = next ? ` Or set 'Memory Limit' under Options of Create Assistant to ${next}.` : '';
	return `${MEMORY_HINT}${more} On your own engine, raise CODE_INTERPRETER_MEMORY_MEGABYTES.`;
}
