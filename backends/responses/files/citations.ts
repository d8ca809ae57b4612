import type { ResponseOutputText } from 'openai/resources/responses/responses';
import { mimeTypeOf } from '../../shared/files/fileKind.ts';
import { listInlineImages } from './inlineImages.ts';
import type { ReadResponse } from '../runs/readResponse.ts';
import { listAssistantMessages, listParts } from '../runs/outputItems.ts';
import { onlyObjects } from '../../shared/onlyObjects.ts';

/** The ids of the displayed figures that the answer cites, in order: these citations cover no text. */
export function listCitedFigureIds(response: ReadResponse): string[] {
	const ids = listCitations(response)
		.filter(({ start_index, end_index }) => start_index === end_index)
		.filter(({ filename }) => mimeTypeOf(filename ?? '')?.startsWith('image/'))
		.map(({ file_id }) => file_id);
	return [...new Set(ids)];
}

/**
 * Maps each image within the response to the id of the same figure in the container. Only when their numbers match: then both are in
 * the order in which they were displayed.
 */
export function mapImagesToFigureIds(response: ReadResponse): Map<string, string> {
	const images = listInlineImages(response);
	const figureIds = listCitedFigureIds(response);
	if (images.length !== figureIds.length) return new Map();
	return new Map(images.map(({ id }, index) => [id, figureIds[index] as string]));
}

type Annotation = ResponseOutputText['annotations'][number];

type Citation = Extract<Annotation, { type: 'container_file_citation' }>;

/** The file citations in the answers, in the order of the text. */
export function listCitations({ output }: Pick<ReadResponse, 'output'>): Citation[] {
	return listAssistantMessages(output)
		.flatMap(listParts)
		.flatMap((part) => onlyObjects<Annotation>((part as { annotations?: unknown }).annotations))
		.filter((annotation) => annotation.type === 'container_file_citation')
		.filter(({ container_id, file_id }) => Boolean(container_id) && Boolean(file_id));
}
