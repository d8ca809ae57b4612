import { APIConnectionTimeoutError } from 'openai';
import type { FileObject, FilePurpose } from 'openai/resources/files';
import { BackendError, undefinedIfNotFound } from '../../BackendError.ts';
import type { FileContent, GeneratedFile, StoredFile, UploadSource } from '../../types.ts';
import type { Caller } from '../Caller.ts';
import { toIsoTime } from '../toIsoTime.ts';
import { StreamFile } from './StreamFile.ts';
import { toBackendError } from '../errors/toBackendError.ts';
import { toFileContent } from './toFileContent.ts';
import { watchForStall } from '../retry/watchForStall.ts';
import { readFileName, readFileSize } from './readFileFields.ts';

/** Enough for 512 MB over a slow connection. */
const TRANSFER_TIMEOUT_MS = 60 * 60_000;

/** A server that accepts no bytes for this long, or does not answer after the last byte, is considered stuck. */
const STALL_MS = 5 * 60_000;

/** Requests uncompressed bytes: a gateway that compresses them announces a different size. */
export const DOWNLOAD_OPTIONS = {
	timeout: TRANSFER_TIMEOUT_MS,
	headers: { 'Accept-Encoding': 'identity' },
};

/** Limit of `POST /files` (OpenAI's API reference; other servers follow it). */
export const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** Streams a file to `POST /files`. The form is built here because the SDK's `files.create` would read the file into memory. */
export async function uploadFile(
	caller: Caller,
	file: UploadSource,
	purpose: FilePurpose,
	stallMs = STALL_MS,
): Promise<StoredFile> {
	if (file.bytes > MAX_FILE_BYTES) throw tooLarge(file);
	const stored = await caller.create('/files', async (client, options) => {
		const body = new FormData();
		body.append('purpose', purpose);
		if (file.expiresAfterSeconds !== undefined) {
			body.append('expires_after[anchor]', 'created_at');
			body.append('expires_after[seconds]', String(file.expiresAfterSeconds));
		}
		const watch = watchForStall(stallMs);
		const content = new StreamFile(file, watch.reportProgress);
		body.append('file', content);
		const signals = options.signal ? [options.signal, watch.signal] : [watch.signal];
		try {
			return await client.post<FileObject>('/files', {
				...options,
				body,
				signal: AbortSignal.any(signals),
				timeout: TRANSFER_TIMEOUT_MS,
			});
		} catch (error) {
			const why = watch.signal.aborted ? new APIConnectionTimeoutError() : error;
			throw content.isFullyRead ? why : toNotExecuted(why, `${client.baseURL}/files`);
		} finally {
			watch.stop();
		}
	});
	return await toStoredFile(caller, stored, file);
}

/** @throws BackendError when the stored size differs from the sent size; the stored file is deleted */
export async function toStoredFile(
	caller: Caller,
	stored: FileObject,
	file: UploadSource,
): Promise<StoredFile> {
	if (typeof stored.bytes === 'number' && stored.bytes !== file.bytes) {
		// The size mismatch is the error to report, even when the partial file cannot be deleted.
		await deleteStoredFile(caller, stored.id).catch(() => undefined);
		throw new BackendError(
			`The server stored ${stored.bytes} of the ${file.bytes} bytes of "${file.fileName}"`,
			{
				code: 'size_mismatch',
				hint: 'The upload was cut off. Run it again.',
			},
		);
	}
	return describeStoredFile(stored, file);
}

/** @param sent supplies the values that the server does not return */
export function describeStoredFile(stored: FileObject, sent?: UploadSource): StoredFile {
	return {
		id: stored.id,
		fileName: readFileName(stored.filename) ?? sent?.fileName ?? '',
		bytes: readFileSize(stored.bytes) ?? sent?.bytes ?? 0,
		purpose: stored.purpose ?? 'assistants',
		createdAt: toIsoTime(stored.created_at) ?? new Date().toISOString(),
		expiresAt: toIsoTime(stored.expires_at),
	};
}

/** `GET /files/{id}/content` with a streamed body. */
export async function openStoredFile(caller: Caller, file: GeneratedFile): Promise<FileContent> {
	const path = `/files/${file.fileId}/content`;
	const response = await caller.read(path, async (client, options) => {
		return await client.files.content(file.fileId, { ...options, ...DOWNLOAD_OPTIONS });
	});
	return await toFileContent(response, file);
}

/** `GET /files/{id}`; undefined when the file does not exist. */
export async function getStoredFile(
	caller: Caller,
	fileId: string,
): Promise<StoredFile | undefined> {
	const stored = await caller
		.read(`/files/${fileId}`, (client, options) => client.files.retrieve(fileId, options))
		.catch(undefinedIfNotFound);
	return stored && describeStoredFile(stored);
}

export async function deleteStoredFile(caller: Caller, fileId: string): Promise<boolean> {
	return await caller.delete(`/files/${fileId}`, (client, options) =>
		client.files.delete(fileId, options),
	);
}

/** An incomplete form creates no file, so the upload can be retried. */
function toNotExecuted(error: unknown, url: string): BackendError {
	const known = toBackendError(error, url);
	return new BackendError(known.message, { ...known, cause: error, notExecuted: true });
}

function tooLarge({ fileName, bytes }: UploadSource): BackendError {
	return new BackendError(
		`"${fileName}" is ${Math.ceil(bytes / 1024 / 1024)} MB; the limit is 512 MB per file`,
		{
			code: 'file_too_large',
			hint: 'Split it, compress it (Python reads .zip and .gz), or drop columns that are not needed.',
		},
	);
}
