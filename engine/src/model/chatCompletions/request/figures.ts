import type { ModelEntry, ModelImage } from '../../../domain/modelEntries.ts';

const ABOUT_FIGURES = '(The figures that the code above shows. Fix the code if they are wrong.)';
const ABOUT_IMAGES = '(The images that the calls above returned.)';

/**
 * Shows figures in a message after the results that have them, for protocols whose results are texts. Results of one
 * answer's calls stay together.
 */
export function showFiguresInMessages(conversation: ModelEntry[]): ModelEntry[] {
	return conversation.flatMap((entry, index): ModelEntry[] => {
		if (conversation[index + 1]?.role === 'tool') return [withoutFigures(entry)];
		const group = groupEndingAt(conversation, index);
		const images = group.flatMap(imagesOf);
		if (images.length === 0) return [entry];
		const isOfCode = group.every((each) => 'result' in each || imagesOf(each).length === 0);
		const text = isOfCode ? ABOUT_FIGURES : ABOUT_IMAGES;
		return [withoutFigures(entry), { role: 'user', text, images }];
	});
}

/** All results that end with this entry. */
function groupEndingAt(conversation: ModelEntry[], last: number): ModelEntry[] {
	const start = conversation.findLastIndex(({ role }, index) => index <= last && role !== 'tool');
	return conversation.slice(start + 1, last + 1);
}

/** The images that a result has. */
export function imagesOf(entry: ModelEntry): ModelImage[] {
	if (entry.role !== 'tool') return [];
	return ('result' in entry ? entry.result.images : entry.images) ?? [];
}

export function withoutFigures(entry: ModelEntry): ModelEntry {
	if (entry.role !== 'tool' || imagesOf(entry).length === 0) return entry;
	if (!('result' in entry)) {
		const { images: _images, ...rest } = entry;
		return rest;
	}
	const { images: _images, ...result } = entry.result;
	return { ...entry, result };
}

export function hasFigures(conversation: ModelEntry[]): boolean {
	return conversation.some((entry) => imagesOf(entry).length > 0);
}
