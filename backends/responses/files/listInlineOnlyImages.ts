import { mimeTypeOf } from '../../shared/files/fileKind.ts';
import type { GeneratedFile } from '../../types.ts';
import { listCitedFigureIds, mapImagesToFigureIds } from './citations.ts';
import { type InlineImage, listInlineImages } from './inlineImages.ts';
import type { ReadResponse } from '../runs/readResponse.ts';
import type { ResponsesContext } from '../ResponsesContext.ts';

/**
 * Lists the images of a response that its containers do not have. A displayed figure usually is a file there too: then the copy in
 * the response is only stored, as a fallback for when the container has expired.
 *
 * @param files the files known from citations and listings
 */
export function listInlineOnlyImages(
	context: ResponsesContext,
	response: ReadResponse,
	files: GeneratedFile[],
): GeneratedFile[] {
	const images = listInlineImages(response);
	const cited = mapImagesToFigureIds(response);
	const ofSameSize = ({ bytes }: InlineImage) =>
		files.find((file) => file.kind === 'image' && bytes !== undefined && file.bytes === bytes);
	const known = images.map((image) => cited.get(image.id) ?? ofSameSize(image)?.fileId);
	const unclaimed = listCitedFigureIds(response).filter((id) => !known.includes(id));
	const missing = images.filter((image, index) => {
		const fileId = known[index] ?? unclaimed.shift();
		context.inlineImages.set(fileId ?? image.id, image.url);
		return fileId === undefined;
	});
	return missing.map(({ id, url, bytes }, index) => {
		const fileName = `figure-${index + 1}.${/^data:image\/jpeg/.test(url) ? 'jpg' : 'png'}`;
		const mimeType = mimeTypeOf(fileName);
		return { fileId: id, fileName, kind: 'image', mimeType, ...(bytes ? { bytes } : {}) };
	});
}
