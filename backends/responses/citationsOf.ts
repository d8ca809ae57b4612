import type { ResponseOutputText } from 'openai/resources/responses/responses';
import { answersOf, objectsOf, partsOf } from './outputItems.ts';
import type { ReadResponse } from './readResponse.ts';

type Annotation = ResponseOutputText['annotations'][number];

export type Citation = Extract<Annotation, { type: 'container_file_citation' }>;

/** The files that answers name, in the order of the text. */
export function citationsOf({ output }: Pick<ReadResponse, 'output'>): Citation[] {
	return answersOf(output)
		.flatMap(partsOf)
		.flatMap((part) => (part.type === 'output_text' ? objectsOf<Annotation>(part.annotations) : []))
		.filter((annotation) => annotation.type === 'container_file_citation')
		.filter(({ container_id, file_id }) => Boolean(container_id) && Boolean(file_id));
}
