import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { FileContent } from '../../../backends/types.ts';
import { originalStream } from '../toResponse.ts';
import { downloadInterrupted, checkSize } from './downloadErrors.ts';
import { FileTooLargeError } from './FileTooLargeError.ts';
import { tapStream } from './tapStream.ts';

/**
 * Streams a file into n8n's binary data.
 *
 * @param maxBytes the download ends as soon as more bytes are announced or arrive
 * @throws FileTooLargeError when the file has more than `maxBytes`
 * @throws BackendError when fewer or more bytes arrive than the server announced; `temporary` when the connection failed
 */
export async function storeBinary(
	context: IExecuteFunctions,
	content: FileContent,
	maxBytes = Infinity,
): Promise<IBinaryData & { bytes: number }> {
	const { response, fileName, mimeType, bytes = 0 } = content;
	if (bytes > maxBytes) {
		await response.body?.cancel();
		throw new FileTooLargeError(fileName, maxBytes);
	}
	const binary = await receive(context, content, maxBytes);
	const stored = await storedBytes(context, binary);
	checkSize(content, stored);
	return { ...binary, fileName, mimeType, bytes: stored };
}

async function receive(
	context: IExecuteFunctions,
	content: FileContent,
	maxBytes: number,
): Promise<IBinaryData> {
	const { response, fileName, mimeType, bytes = Infinity } = content;
	const stream = originalStream(response);
	let arrived = 0;
	if (stream) {
		tapStream(stream, (chunk) => {
			arrived += chunk.byteLength;
			// An endless answer must not fill the disk.
			if (arrived > Math.min(bytes, maxBytes)) {
				stream.destroy(new Error(`more than ${Math.min(bytes, maxBytes)} bytes arrived`));
			}
		});
	}
	const store = async () => {
		const body = stream ?? Buffer.from(await response.arrayBuffer());
		if (Buffer.isBuffer(body)) arrived = body.byteLength;
		if (arrived > maxBytes) throw new FileTooLargeError(fileName, maxBytes);
		return await context.helpers.prepareBinaryData(body, fileName, mimeType);
	};
	return await store().catch((error: unknown) => {
		if (arrived > maxBytes) throw new FileTooLargeError(fileName, maxBytes);
		throw downloadInterrupted(content, error, stream?.errored !== null);
	});
}

async function storedBytes(context: IExecuteFunctions, { id, data }: IBinaryData): Promise<number> {
	if (id === undefined) return Buffer.byteLength(data, 'base64');
	return (await context.helpers.getBinaryMetadata(id)).fileSize;
}
