import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { FileContent } from '../../../backends/types.ts';
import { downloadInterrupted, checkSize } from './downloadErrors.ts';
import { originalStream } from '../toResponse.ts';
import { tapStream } from './tapStream.ts';

/**
 * Streams a file into n8n's binary data.
 *
 * @throws BackendError when fewer or more bytes arrive than the server announced; `temporary` when the connection failed
 */
export async function storeBinary(
	context: IExecuteFunctions,
	content: FileContent,
): Promise<IBinaryData & { bytes: number }> {
	const { fileName, mimeType } = content;
	const binary = await receive(context, content);
	const stored = await storedBytes(context, binary);
	checkSize(content, stored);
	return { ...binary, fileName, mimeType, bytes: stored };
}

async function receive(context: IExecuteFunctions, content: FileContent): Promise<IBinaryData> {
	const { response, fileName, mimeType, bytes = Infinity } = content;
	const stream = originalStream(response);
	let arrived = 0;
	if (stream) {
		tapStream(stream, (chunk) => {
			arrived += chunk.byteLength;
			// An endless answer must not fill the disk.
			if (arrived > bytes) stream.destroy(new Error(`more than ${bytes} bytes arrived`));
		});
	}
	const store = async () =>
		await context.helpers.prepareBinaryData(
			stream ?? Buffer.from(await response.arrayBuffer()),
			fileName,
			mimeType,
		);
	return await store().catch((error: unknown) => {
		throw downloadInterrupted(content, error, stream?.errored !== null);
	});
}

async function storedBytes(context: IExecuteFunctions, { id, data }: IBinaryData): Promise<number> {
	if (id === undefined) return Buffer.byteLength(data, 'base64');
	return (await context.helpers.getBinaryMetadata(id)).fileSize;
}
