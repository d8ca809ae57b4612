import type { ModelEntry } from '../../domain/modelEntries.ts';

/**
 * Shows a model only the newest figures of its code, as they are sent again in every turn. Their names stay in the
 * results.
 */
export function limitFigures(conversation: ModelEntry[], maxFigures: number): ModelEntry[] {
	let left = maxFigures;
	const limited = conversation.toReversed().map((entry) => {
		if (entry.role !== 'tool' || !('result' in entry)) return entry;
		const { images, ...result } = entry.result;
		if (images === undefined) return entry;
		const shown = left > 0 ? images.slice(-left) : [];
		left -= shown.length;
		return { ...entry, result: { ...result, ...(shown.length > 0 && { images: shown }) } };
	});
	return limited.toReversed();
}
