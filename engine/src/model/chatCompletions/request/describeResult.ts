import type { CodeResult } from '../../../domain/modelEntries.ts';

const MAX_LOGS_LENGTH = 20_000;

/** Describes a code call's result to a chat model. Long output keeps its start and its end. */
export function describeResult(result: CodeResult): string {
	const lines = [
		shorten(result.logs.trimEnd()),
		...result.figures.map((name) => `[figure shown to the user: ${name}]`),
		...(result.writtenFiles.length > 0
			? [`Files written: ${result.writtenFiles.map((path) => `/mnt/data/${path}`).join(', ')}`]
			: []),
		...(result.status === 'stopped' || result.status === 'refused' ? [result.error ?? ''] : []),
		...result.notes.map((note) => `Note: ${note}`),
	].filter((line) => line !== '');
	return lines.join('\n') || '(no output)';
}

function shorten(text: string): string {
	if (text.length <= MAX_LOGS_LENGTH) return text;
	const half = MAX_LOGS_LENGTH / 2;
	const omitted = text.length - MAX_LOGS_LENGTH;
	return `${text.slice(0, half)}\n[... ${omitted} characters left out ...]\n${text.slice(-half)}`;
}
