import type { ResponseOutputText } from 'openai/resources/responses/responses';
import { mimeTypeOf } from '../../shared/files/fileKind.ts';
import { isCodeCall, listOutputFiles, type OutputFile } from '../runs/codeCalls.ts';
import { listInlineImages } from './inlineImages.ts';
import type { ReadResponse } from '../runs/readResponse.ts';
import { listAssistantMessages, listParts } from '../runs/outputItems.ts';
import { onlyObjects } from '../../shared/onlyObjects.ts';

/**
 * The ids of the displayed figures that the answer cites, in order. These citations cover no text, and the file has a generated
 * name: `cfile_1.png`.
 */
export function listCitedFigureIds(response: ReadResponse): string[] {
	const ids = listCitations(response)
		.filter(({ start_index, end_index }) => start_index === end_index)
		.filter(({ filename, file_id }) => filename === '' || filename.startsWith(`${file_id}.`))
		.filter(({ filename }) => filename === '' || mimeTypeOf(filename)?.startsWith('image/'))
		.map(({ file_id }) => file_id);
	return [...new Set(ids)];
}

/** The ids of displayed figures that are cited without any name. */
export function listUnnamedFigureIds(response: ReadResponse): string[] {
	return listCitations(response)
		.filter(({ start_index, end_index }) => start_index >= 0 && start_index === end_index)
		.filter(({ filename }) => filename === '')
		.map(({ file_id }) => file_id);
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

export type Citation = Extract<Annotation, { type: 'container_file_citation' }>;

/** The file citations in the answers, in the order of the text. */
export function listCitations({ output }: Pick<ReadResponse, 'output'>): Citation[] {
	const [containerId, ...others] = listCalledContainerIds({ output });
	const cited = listAnnotations({ output })
		.filter((annotation) => annotation.type === 'container_file_citation')
		// Without a container, it can only be the one in which all code ran.
		.map((each) =>
			isId(each.container_id) || containerId === undefined || others.length > 0
				? each
				: { ...each, container_id: containerId },
		);
	const named = output.filter(isCodeCall).flatMap(listOutputFiles).flatMap(toCitation);
	return [...cited, ...named]
		.filter(({ container_id, file_id }) => isId(container_id) && isId(file_id))
		.map((cited) => ({
			...cited,
			filename: typeof cited.filename === 'string' ? cited.filename : '',
		}));
}

const toCitation = ({ containerId, fileId, fileName }: OutputFile): Citation[] =>
	containerId === undefined
		? []
		: [
				{
					type: 'container_file_citation',
					container_id: containerId,
					file_id: fileId,
					filename: fileName,
					start_index: -1,
					end_index: -1,
				},
			];

/** The containers in which code ran, each once. */
export function listCalledContainerIds({ output }: Pick<ReadResponse, 'output'>): string[] {
	const ids = output.filter(isCodeCall).map(({ container_id: id }) => id);
	return [...new Set(ids)].filter(isId);
}

/** The ids of files of the Files API that answers cite, as `file_path` annotations do, or that outputs of code name. */
export function listFilePathIds({ output }: Pick<ReadResponse, 'output'>): string[] {
	const ids = listAnnotations({ output })
		.filter((annotation) => annotation.type === 'file_path')
		.map(({ file_id }) => file_id);
	const named = output
		.filter(isCodeCall)
		.flatMap(listOutputFiles)
		.filter(({ containerId }) => containerId === undefined)
		.map(({ fileId }) => fileId);
	return [...new Set([...ids, ...named])].filter(isId);
}

const isId = (value: unknown): boolean => typeof value === 'string' && value !== '';

function listAnnotations({ output }: Pick<ReadResponse, 'output'>): Annotation[] {
	return listAssistantMessages(output)
		.flatMap(listParts)
		.flatMap((part) => onlyObjects<Annotation>((part as { annotations?: unknown }).annotations));
}
