import type { UploadPart } from 'openai/resources/uploads/parts';
import type { Upload } from 'openai/resources/uploads/uploads';
import { BackendError } from '../../BackendError.ts';
import type { Caller } from '../../shared/Caller.ts';
import { MAX_FILE_BYTES, toStoredFile, uploadFile } from '../../shared/files/storedFiles.ts';
import { streamWithSizeCheck } from '../../shared/files/streamWithSizeCheck.ts';
import { StreamFile } from '../../shared/files/StreamFile.ts';
import type { StoredFile, UploadSource } from '../../types.ts';
import { splitIntoParts } from './splitIntoParts.ts';

/** The API accepts parts of up to 64 MB. Ours are smaller because one part at a time is held in memory for retries. */
const LIMITS = { singleBytes: MAX_FILE_BYTES, partBytes: 16 * 1024 * 1024 };
const MAX_UPLOAD_BYTES = 8 * 1024 ** 3;
/** Enough for a part over a slow connection, and for the server to assemble all parts. */
const PART_TIMEOUT_MS = 10 * 60_000;
/** The purpose that Azure accepts for Code Interpreter, too. */
const PURPOSE = 'assistants' as const;

/** Uploads a file through the Files API, or in parts through the Uploads API when it is too large. */
export async function uploadAnySize(
	caller: Caller,
	file: UploadSource,
	limits = LIMITS,
): Promise<StoredFile> {
	if (file.bytes <= limits.singleBytes) return await uploadFile(caller, file, PURPOSE);
	if (file.bytes > MAX_UPLOAD_BYTES) {
		throw new BackendError(
			`"${file.fileName}" is ${Math.ceil(file.bytes / 1024 ** 3)} GB; the limit is 8 GB per file`,
			{ code: 'file_too_large', hint: 'Split it or compress it: Python reads .zip and .gz.' },
		);
	}
	const { id } = await createUpload(caller, file);
	const sending = sendParts(caller, id, file, limits.partBytes);
	const completed = await sending.catch(async (error: unknown) => {
		await cancelUpload(caller.withoutAbort, id);
		throw error;
	});
	if (!completed?.file) {
		throw new BackendError(
			`The upload of "${file.fileName}" ended with status ${completed?.status} and without a file`,
			{
				code: 'upload_not_completed',
				hint: 'Run it again.',
			},
		);
	}
	return await toStoredFile(caller, completed.file, file);
}

async function createUpload(caller: Caller, file: UploadSource) {
	const { fileName, mimeType, bytes, expiresAfterSeconds: seconds } = file;
	return await caller.create('/uploads', async (client, options) => {
		const body = {
			bytes,
			filename: fileName,
			mime_type: mimeType || 'application/octet-stream',
			purpose: PURPOSE,
			expires_after: seconds ? { anchor: 'created_at' as const, seconds } : undefined,
		};
		return await client.uploads.create(body, options);
	});
}

/** Parts are safe to retry: only those listed in the final request count. */
async function sendParts(
	caller: Caller,
	uploadId: string,
	file: UploadSource,
	partBytes: number,
): Promise<Upload> {
	const partIds: string[] = [];
	for await (const part of splitIntoParts(streamWithSizeCheck(file), partBytes)) {
		partIds.push((await sendPart(caller, uploadId, part)).id);
	}
	return await caller.create(`/uploads/${uploadId}/complete`, (client, options) =>
		client.uploads.complete(
			uploadId,
			{ part_ids: partIds },
			{ ...options, timeout: PART_TIMEOUT_MS },
		),
	);
}

/** The form is built here, as for a whole file: the SDK and the transport copy a `File` that holds its bytes. */
async function sendPart(caller: Caller, uploadId: string, part: Uint8Array): Promise<UploadPart> {
	const path = `/uploads/${encodeURIComponent(uploadId)}/parts`;
	const name = { fileName: 'part', mimeType: 'application/octet-stream' };
	const open = async function* () {
		yield part;
	};
	return await caller.read(path, async (client, options) => {
		const body = new FormData();
		body.append('data', new StreamFile({ ...name, bytes: part.byteLength, open }));
		return await client.post<UploadPart>(path, { ...options, body, timeout: PART_TIMEOUT_MS });
	});
}

/** Optional: an incomplete upload expires after an hour. */
async function cancelUpload(caller: Caller, uploadId: string): Promise<void> {
	await caller
		.read(`/uploads/${uploadId}/cancel`, (client, options) =>
			client.uploads.cancel(uploadId, options),
		)
		.catch(() => undefined);
}
