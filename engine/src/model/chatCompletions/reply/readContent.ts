/** Reads a content: a text, or a list of parts as Mistral sends it, in which reasoning is a separate part. */
export function readContent(content: unknown): { text: string; reasoning: string } {
	if (typeof content === 'string') return { text: content, reasoning: '' };
	if (!Array.isArray(content)) return { text: '', reasoning: '' };
	const parts = content as { type?: unknown; text?: unknown; thinking?: unknown }[];
	const isThinking = (part: (typeof parts)[number]) => part?.type === 'thinking';
	const join = (chosen: typeof parts) => chosen.map(textOf).join('');
	return {
		text: join(parts.filter((part) => !isThinking(part))),
		reasoning: join(parts.filter(isThinking)),
	};
}

function textOf(part: { text?: unknown; thinking?: unknown } | null): string {
	if (typeof part?.text === 'string') return part.text;
	const { text, reasoning } = readContent(part?.thinking);
	return text + reasoning;
}
