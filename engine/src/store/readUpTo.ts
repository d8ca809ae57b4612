import type { FileContents } from './FileContents.ts';

/** Reads a file into memory. @returns undefined when it does not exist, or has more than `maxBytes` */
export async function readUpTo(
	contents: FileContents,
	fileId: string,
	maxBytes: number,
): Promise<Buffer | undefined> {
	const stream = await contents.open(fileId);
	if (stream === undefined) return undefined;
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream) {
		chunks.push(chunk as Buffer);
		length += (chunk as Buffer).byteLength;
		if (length > maxBytes) return undefined;
	}
	return Buffer.concat(chunks);
}
