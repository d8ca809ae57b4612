import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { FileContent } from '../../../backends/types.ts';
import { downloadInterrupted, checkSize } from './downloadErrors.ts';
import { originalStream } from '../n8nFetch.ts';
import { whenRead } from './whenRead.ts';

/**
 * Streams a file into n8n's binary data. A file shorter or longer than announced is an error, not a file.
 *
 * @throws BackendError when it did not arrive whole; `temporary` where the connection was to blame
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
		whenRead(stream, (chunk) => {
			arrived += chunk.byteLength;
			// What goes on without end must not fill the disk.
			if (arrived > bytes) stream.destroy(new Error(`more than its ${bytes} bytes came`));
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
