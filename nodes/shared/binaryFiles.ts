import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { BackendError } from '../../backends/BackendError.ts';
import type { FileContent, UploadSource } from '../../backends/types.ts';
import { originalStream } from './n8nFetch.ts';
import { UserError } from './UserError.ts';

/** Larger ones pile up before Node.js frees them: with 1 MB n8n grew by 96 MB over a file of 512 MB, with this by 6. */
const CHUNK_BYTES = 128 * 1024;

/**
 * The names that a "binary field" parameter means for an item: one, several with commas, or `*` for all.
 *
 * @throws UserError that names the fields which the item does have
 */
export function binaryFieldNames(item: INodeExecutionData, wanted: string): string[] {
	const present = Object.keys(item.binary ?? {});
	const names =
		wanted.trim() === '*'
			? present
			: [...new Set(wanted.split(',').map((name) => name.trim()))].filter(Boolean);
	const missing = names.filter((name) => !present.includes(name));
	if (names.length > 0 && missing.length === 0) return names;
	const has =
		present.length > 0
			? `It has: ${present.map((name) => `"${name}"`).join(', ')}.`
			: 'It has no binary data at all.';
	throw new UserError(
		missing.length > 0
			? `The item has no binary field "${missing.join('", "')}". ${has}`
			: `The item has no file to upload. ${has}`,
		"Set 'Input Binary Field' to a field that the previous node outputs, or to * for all of them.",
	);
}

/** A binary field as something to send, in every binary mode of n8n, without holding it where n8n does not. */
export async function openBinary(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
): Promise<UploadSource> {
	const binary = context.helpers.assertBinaryData(itemIndex, name);
	const { fileName, mimeType } = binary;
	return {
		fileName: fileName || `${name}${binary.fileExtension ? `.${binary.fileExtension}` : ''}`,
		mimeType,
		...(await openBytes(context, binary)),
	};
}

/** Stored binary data as a stream that can be opened again, in every binary mode of n8n. */
export async function openBytes(
	context: IExecuteFunctions,
	binary: IBinaryData,
): Promise<Pick<UploadSource, 'bytes' | 'open'>> {
	const { id } = binary;
	if (id === undefined) {
		const buffer = Buffer.from(binary.data, 'base64');
		return bytesOf(buffer);
	}
	const { fileSize } = await context.helpers.getBinaryMetadata(id);
	return {
		bytes: fileSize,
		open: async function* () {
			yield* await context.helpers.getBinaryStream(id, CHUNK_BYTES);
		},
	};
}

/** Bytes that are in memory already, as something to send. */
export function bytesOf(bytes: Uint8Array): Pick<UploadSource, 'bytes' | 'open'> {
	return {
		bytes: bytes.byteLength,
		open: async function* () {
			yield bytes;
		},
	};
}

/**
 * Streams a file into n8n's binary data. A file shorter or longer than announced is an error, not a file.
 *
 * @throws BackendError, `temporary`, when it did not arrive whole
 */
export async function storeBinary(
	context: IExecuteFunctions,
	{ response, fileName, mimeType, bytes }: FileContent,
): Promise<IBinaryData & { bytes: number }> {
	const binary = await receive(context, response, fileName, mimeType);
	const stored = await storedBytes(context, binary);
	if (bytes !== undefined && stored !== bytes) {
		throw new BackendError(`"${fileName}" has ${bytes} bytes, but ${stored} arrived`, {
			code: 'size_mismatch',
			hint: 'The download was cut off or a gateway answered in its place. Run it again.',
			temporary: true,
		});
	}
	return { ...binary, fileName, mimeType, bytes: stored };
}

async function receive(
	context: IExecuteFunctions,
	response: Response,
	fileName: string,
	mimeType: string,
): Promise<IBinaryData> {
	const body = originalStream(response);
	const store = async () =>
		await context.helpers.prepareBinaryData(
			body ?? Buffer.from(await response.arrayBuffer()),
			fileName,
			mimeType,
		);
	return await store().catch((error: unknown) => {
		throw brokenOff(fileName, error);
	});
}

function brokenOff(fileName: string, error: unknown): BackendError {
	const reason = error instanceof Error ? error.message : String(error);
	return new BackendError(`The download of "${fileName}" broke off (${reason})`, {
		code: 'broken_off',
		hint: 'Run it again. If it stays, look at the server or a proxy in between, and at the space on the disk of n8n.',
		temporary: true,
	});
}

async function storedBytes(context: IExecuteFunctions, { id, data }: IBinaryData): Promise<number> {
	if (id === undefined) return Buffer.byteLength(data, 'base64');
	return (await context.helpers.getBinaryMetadata(id)).fileSize;
}
