import type { RunView } from './RunView.ts';

/**
 * The run as a question that can be asked again: the question, and its code as fenced Python. The model `python` runs that code
 * unchanged, without a model server, and other models can continue from it.
 */
export function toQuestion({ question, entries }: Pick<RunView, 'question' | 'entries'>): string {
	const blocks = entries.flatMap((entry) =>
		entry.type === 'code' && !question.includes(entry.code) ? fence(entry.code) : [],
	);
	return [question, ...blocks].filter((part) => part !== '').join('\n\n');
}

/** The fence is longer than any in the code. */
function fence(code: string): string {
	const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
	const ticks = '`'.repeat(longest + 1);
	return `${ticks}python\n${code}\n${ticks}`;
}
