import type { FileContents } from '../../store/FileContents.ts';
import { readUpTo } from '../../store/readUpTo.ts';
import type { ModelImage } from '../../domain/modelEntries.ts';
import type { Message, MessageContent } from '../../domain/message.ts';

/** The images of messages, ready for a model. */
export type Images = ReadonlyMap<MessageContent, ModelImage>;

/** Limit for all images together; the newest come first. */
const MAX_TOTAL_BYTES = 20 * 1024 * 1024;

/** Signatures of the image types that models accept. */
const SIGNATURES: [mimeType: string, pattern: RegExp][] = [
	['image/png', /^\x89PNG/],
	['image/jpeg', /^\xff\xd8\xff/],
	['image/gif', /^GIF8/],
	['image/webp', /^RIFF....WEBP/s],
];

/**
 * Reads the images in users' messages. Images on the web are not fetched; the model server may do that. Files that were
 * deleted, are too large, or are not images are left out.
 */
export async function readImages(contents: FileContents, messages: Message[]): Promise<Images> {
	const images = new Map<MessageContent, ModelImage>();
	let leftBytes = MAX_TOTAL_BYTES;
	for (const { role, content } of messages.toReversed()) {
		for (const part of role === 'user' ? content : []) {
			if (part.type === 'text') continue;
			const url = part.type === 'image_url' ? part.url : await readFile(part.fileId);
			const { detail } = part;
			if (url !== undefined) images.set(part, { url, ...(detail && { detail }) });
		}
	}
	return images;

	async function readFile(fileId: string): Promise<string | undefined> {
		const bytes = await readUpTo(contents, fileId, leftBytes);
		const start = bytes?.toString('latin1', 0, 16) ?? '';
		const mimeType = SIGNATURES.find(([, pattern]) => pattern.test(start))?.[0];
		if (bytes === undefined || mimeType === undefined) return undefined;
		leftBytes -= bytes.byteLength;
		return `data:${mimeType};base64,${bytes.toString('base64')}`;
	}
}
