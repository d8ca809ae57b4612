import { mimeTypeOf } from '../shared/fileKind.ts';
import { citationsOf } from './citationsOf.ts';
import { inlineImagesOf } from './inlineImages.ts';
import type { ReadResponse } from './readResponse.ts';

/** The ids of the figures that the answer cites as shown, in order: such citations have no text. */
export function citedFigureIds(response: ReadResponse): string[] {
	const ids = citationsOf(response)
		.filter(({ start_index, end_index }) => start_index === end_index)
		.filter(({ filename }) => mimeTypeOf(filename ?? '')?.startsWith('image/'))
		.map(({ file_id }) => file_id);
	return [...new Set(ids)];
}

/**
 * Pictures within the answer, by the id that we gave them -> the file in the container that is the same figure. Only where
 * there are as many: then both are in the order in which they were shown.
 */
export function figureIdsByImage(response: ReadResponse): Map<string, string> {
	const images = inlineImagesOf(response);
	const figureIds = citedFigureIds(response);
	if (images.length !== figureIds.length) return new Map();
	return new Map(images.map(({ id }, index) => [id, figureIds[index] as string]));
}
