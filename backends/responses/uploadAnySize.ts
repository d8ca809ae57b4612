import { BackendError } from '../BackendError.ts';
import type { Caller } from '../shared/Caller.ts';
import { MAX_FILE_BYTES, toStoredFile, uploadFile } from '../shared/files.ts';
import type { StoredFile, UploadSource } from '../types.ts';
import { toParts } from './toParts.ts';

/** The API takes parts of 64 MB at most; ours are held in memory one at a time, so that each can be sent again. */
const PART_BYTES = 32 * 1024 * 1024;
const MAX_UPLOAD_BYTES = 8 * 1024 ** 3;
/** Also what Azure takes for Code Interpreter. */
const PURPOSE = 'assistants';

/** In one piece where the Files API takes it, else through Uploads. */
export async function uploadAnySize(caller: Caller, file: UploadSource): Promise<StoredFile> {
	if (file.bytes <= MAX_FILE_BYTES) return await uploadFile(caller, file, PURPOSE);
	if (file.bytes > MAX_UPLOAD_BYTES) {
		throw new BackendError(
			`"${file.fileName}" has ${Math.ceil(file.bytes / 1024 ** 3)} GB; 8 GB at most can be uploaded`,
			{ code: 'file_too_large', hint: 'Split it or compress it: Python reads .zip and .gz.' },
		);
	}
	const upload = await caller.create('/uploads', (client, options) =>
		client.uploads.create(
			{
				bytes: file.bytes,
				filename: file.fileName,
				mime_type: file.mimeType,
				purpose: PURPOSE,
				...(file.expiresAfterSeconds
					? { expires_after: { anchor: 'created_at', seconds: file.expiresAfterSeconds } }
					: {}),
			},
			options,
		),
	);
	const completed = await sendParts(caller, upload.id, file).catch(async (error: unknown) => {
		await cancelUpload(caller.unstoppable, upload.id);
		throw error;
	});
	if (!completed.file) {
		throw new BackendError(`The upload of "${file.fileName}" ended as ${completed.status}`, {
			code: 'upload_not_completed',
			hint: 'Run it again.',
		});
	}
	return await toStoredFile(caller, completed.file, file);
}

async function sendParts(caller: Caller, uploadId: string, file: UploadSource) {
	const partIds: string[] = [];
	for await (const part of toParts(file.open(), PART_BYTES)) {
		const { id } = await caller.create(`/uploads/${uploadId}/parts`, (client, options) =>
			client.uploads.parts.create(uploadId, { data: new File([part], 'part') }, options),
		);
		partIds.push(id);
	}
	return await caller.create(`/uploads/${uploadId}/complete`, (client, options) =>
		client.uploads.complete(uploadId, { part_ids: partIds }, options),
	);
}

/** An upload that is not completed ends after an hour anyway. */
async function cancelUpload(caller: Caller, uploadId: string): Promise<void> {
	await caller
		.read(`/uploads/${uploadId}/cancel`, (client, options) =>
			client.uploads.cancel(uploadId, options),
		)
		.catch(() => undefined);
}
