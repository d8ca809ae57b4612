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

/** A transfer of 512 MB over a slow line takes its time. */
const TRANSFER_TIMEOUT_MS = 60 * 60_000;

/** A server that takes no more bytes for so long, or says nothing when it has them all, has got stuck. */
const STALL_MS = 5 * 60_000;

/** Bytes are asked for as they are: where a gateway compresses them, the number that it announces is another. */
export const DOWNLOAD_OPTIONS = {
	timeout: TRANSFER_TIMEOUT_MS,
	headers: { 'Accept-Encoding': 'identity' },
};

/** What `POST /files` takes (OpenAI's API reference; other servers keep to it). */
export const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** `POST /files`, streamed. The form is our own: the SDK's `files.create` would read the file into memory. */
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

/** @throws BackendError when the server stored more or less than was sent; the remains are removed */
export async function toStoredFile(
	caller: Caller,
	stored: FileObject,
	file: UploadSource,
): Promise<StoredFile> {
	if (typeof stored.bytes === 'number' && stored.bytes !== file.bytes) {
		// Where the remains cannot be removed, the cut is still what matters.
		await deleteStoredFile(caller, stored.id).catch(() => undefined);
		throw new BackendError(
			`The server stored ${stored.bytes} of the ${file.bytes} bytes of "${file.fileName}"`,
			{
				code: 'size_mismatch',
				hint: 'The upload was cut off, and its remains are of no use. Run it again.',
			},
		);
	}
	return describeStoredFile(stored, file);
}

/** @param sent stands in for what the server does not tell */
function describeStoredFile(stored: FileObject, sent?: UploadSource): StoredFile {
	return {
		id: stored.id,
		fileName: stored.filename ?? sent?.fileName ?? '',
		bytes: stored.bytes ?? sent?.bytes ?? 0,
		purpose: stored.purpose ?? 'assistants',
		createdAt: toIsoTime(stored.created_at) ?? new Date().toISOString(),
		expiresAt: toIsoTime(stored.expires_at),
	};
}

/** `GET /files/{id}/content`; the body streams. */
export async function openStoredFile(caller: Caller, file: GeneratedFile): Promise<FileContent> {
	const path = `/files/${file.fileId}/content`;
	const response = await caller.read(path, async (client, options) => {
		return await client.files.content(file.fileId, { ...options, ...DOWNLOAD_OPTIONS });
	});
	return await toFileContent(response, file);
}

/** `GET /files/{id}`; undefined when there is none. */
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

/** A form that was not sent to its end makes no file, so that it may be sent again. */
function toNotExecuted(error: unknown, url: string): BackendError {
	const known = toBackendError(error, url);
	return new BackendError(known.message, { ...known, cause: error, notExecuted: true });
}

function tooLarge({ fileName, bytes }: UploadSource): BackendError {
	return new BackendError(
		`"${fileName}" has ${Math.ceil(bytes / 1024 / 1024)} MB; a file may have 512 MB`,
		{
			code: 'file_too_large',
			hint: 'Split it, compress it (Python reads .zip and .gz), or drop columns that are not needed.',
		},
	);
}
