import { fileExtensionOf, mimeTypeOf } from '../../shared/files/fileKind.ts';
import type { GeneratedFile } from '../../types.ts';
import type { ReadResponse } from '../runs/readResponse.ts';
import type { ResponsesContext } from '../ResponsesContext.ts';
import { listCitedFigureIds, listUnnamedFigureIds, mapImagesToFigureIds } from './citations.ts';
import { nameFigures } from './nameFigures.ts';
import { type InlineImage, listInlineImages } from './inlineImages.ts';

/**
 * Adds the images of a response that its containers do not have. A displayed figure usually is a file there too: then the copy in
 * the response is only stored, as a fallback for when the container does not provide the file.
 *
 * @param files the files known from citations and listings
 */
export function mergeInlineImages(
	context: ResponsesContext,
	response: ReadResponse,
	files: GeneratedFile[],
): GeneratedFile[] {
	const images = listInlineImages(response);
	const fileIds = matchImages(response, images, files);
	for (const { id, url } of images) context.inlineImages.set(fileIds.get(id) ?? id, url);
	const unmatched = withoutRepetitions(images.filter(({ id }) => !fileIds.has(id)));
	const matched = new Set(fileIds.values());
	// Each displayed figure is one of the images. When it is unknown which one, the image is listed instead.
	const figures = listCitedFigureIds(response).filter((id) => !matched.has(id));
	const replaced = figures.length <= unmatched.length ? figures : [];
	return nameFigures(listUnnamedFigureIds(response), [
		...files.filter(({ fileId }) => !replaced.includes(fileId)),
		...unmatched.map(({ id, bytes, mimeType: type = 'image/png' }): GeneratedFile => {
			const fileName = `${id}.${fileExtensionOf(type) ?? 'png'}`;
			const mimeType = mimeTypeOf(fileName);
			return { fileId: id, fileName, kind: 'image', mimeType, ...(bytes ? { bytes } : {}) };
		}),
	]);
}

/**
 * Image id -> id of the same figure in the container. By order where the response cites as many figures as it has images, by size
 * otherwise; each file is matched once.
 */
function matchImages(
	response: ReadResponse,
	images: InlineImage[],
	files: GeneratedFile[],
): Map<string, string> {
	const sizes = new Map(files.map(({ fileId, bytes }) => [fileId, bytes]));
	const byOrder = mapImagesToFigureIds(response);
	const differs = ({ id, bytes }: InlineImage) => {
		const size = sizes.get(byOrder.get(id) ?? '');
		return bytes !== undefined && size !== undefined && size !== bytes;
	};
	const matches = images.some(differs) ? new Map<string, string>() : new Map(byOrder);
	const claimed = new Set(matches.values());
	const byUrl = new Map<string, string>();
	for (const { id, url, bytes } of images) {
		const isSame = (file: GeneratedFile) =>
			file.kind === 'image' && bytes !== undefined && file.bytes === bytes;
		const found = files.find((file) => isSame(file) && !claimed.has(file.fileId))?.fileId;
		const fileId = matches.get(id) ?? found ?? byUrl.get(url);
		if (fileId === undefined) continue;
		matches.set(id, fileId);
		claimed.add(fileId);
		byUrl.set(url, fileId);
	}
	return matches;
}

/** The first of equal images, whose id its step has, too. */
const withoutRepetitions = (images: InlineImage[]): InlineImage[] =>
	[...new Map(images.toReversed().map((image) => [image.url, image])).values()].toReversed();
