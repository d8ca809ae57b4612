import type { FileContents } from '../../store/FileContents.ts';
import { readUpTo } from '../../store/readUpTo.ts';
import { detectImageType } from '../../domain/detectImageType.ts';
import type { ModelImage } from '../../domain/modelEntries.ts';
import type { ImageDetail, MessageContent } from '../../domain/message.ts';

/** Images of messages, ready for a model. */
export type Images<Part = MessageContent> = ReadonlyMap<Part, ModelImage>;

/** An image in a message, by the id of its file or with its URL. */
interface ImagePart {
	fileId?: string;
	url?: string;
	detail?: ImageDetail;
}

/** Limit for all images together; the newest come first. */
const MAX_TOTAL_BYTES = 20 * 1024 * 1024;

/**
 * Reads images for a model. Images on the web are not fetched; the model server may do that. Files that were deleted,
 * are too large, or are not images are left out.
 * @param parts the newest first
 */
export async function readImages<Part extends ImagePart>(
	contents: FileContents,
	parts: Part[],
): Promise<Images<Part>> {
	const images = new Map<Part, ModelImage>();
	let leftBytes = MAX_TOTAL_BYTES;
	for (const part of parts) {
		const { fileId, url: given, detail } = part;
		const url = fileId === undefined ? given : await readFile(fileId);
		if (url !== undefined) images.set(part, { url, ...(detail && { detail }) });
	}
	return images;

	async function readFile(fileId: string): Promise<string | undefined> {
		const bytes = await readUpTo(contents, fileId, leftBytes);
		const mimeType = bytes && detectImageType(bytes);
		if (bytes === undefined || mimeType === undefined) return undefined;
		leftBytes -= bytes.byteLength;
		return `data:${mimeType};base64,${bytes.toString('base64')}`;
	}
}
