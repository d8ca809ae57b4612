import { invalidRequest, quotable } from '../protocol/ApiError.ts';
import { detectImageType } from '../domain/detectImageType.ts';
import type { FileContents } from '../store/FileContents.ts';

/** @throws ApiError that names the first file that no model would see as an image */
export async function requireImages(
	contents: FileContents,
	fileIds: string[],
	param: string,
): Promise<void> {
	for (const id of fileIds) {
		if (detectImageType(await readFirstChunk(contents, id)) !== undefined) continue;
		throw invalidRequest(
			param,
			`The file '${quotable(id)}' is not a PNG, JPEG, GIF or WebP image. Send other files as input_file.`,
			'unsupported_image_media_type',
		);
	}
}

async function readFirstChunk(contents: FileContents, id: string): Promise<Buffer> {
	for await (const chunk of (await contents.open(id)) ?? []) return chunk as Buffer;
	return Buffer.alloc(0);
}
