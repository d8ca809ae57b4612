import type { ModelEntry } from '../../../domain/modelEntries.ts';

const ABOUT_FIGURES = '(The figures that the code above shows. Fix the code if they are wrong.)';

/**
 * Shows figures in a message after the results that have them, for protocols whose results are texts. Results of one
 * answer's calls stay together.
 */
export function showFiguresInMessages(conversation: ModelEntry[]): ModelEntry[] {
	return conversation.flatMap((entry, index): ModelEntry[] => {
		if (conversation[index + 1]?.role === 'tool') return [withoutFigures(entry)];
		const images = imagesOfGroup(conversation, index);
		if (images.length === 0) return [entry];
		return [withoutFigures(entry), { role: 'user', text: ABOUT_FIGURES, images }];
	});
}

/** The figures of all results that end with this entry. */
function imagesOfGroup(conversation: ModelEntry[], last: number) {
	const start = conversation.findLastIndex(({ role }, index) => index <= last && role !== 'tool');
	return conversation
		.slice(start + 1, last + 1)
		.flatMap((entry) => ('result' in entry ? (entry.result.images ?? []) : []));
}

export function withoutFigures(entry: ModelEntry): ModelEntry {
	if (!('result' in entry) || entry.result.images === undefined) return entry;
	const { images: _images, ...result } = entry.result;
	return { ...entry, result };
}

export function hasFigures(conversation: ModelEntry[]): boolean {
	return conversation.some((entry) => 'result' in entry && entry.result.images !== undefined);
}
