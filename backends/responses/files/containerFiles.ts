import { BackendError } from '../../BackendError.ts';
import type { Caller } from '../../shared/Caller.ts';
import {
	deleteStoredFile,
	DOWNLOAD_OPTIONS,
	openStoredFile,
} from '../../shared/files/storedFiles.ts';
import { toFileContent } from '../../shared/files/toFileContent.ts';
import type { FileContent, GeneratedFile } from '../../types.ts';
import { isContainerGone } from '../containers/containers.ts';
import { isStoredFileId, openLinkedImage, readInlineImage } from './inlineImages.ts';
import type { ResponsesContext } from '../ResponsesContext.ts';

/** Streams a file from its container, or decodes an image from the response. */
export async function openGeneratedFile(
	context: ResponsesContext,
	file: GeneratedFile,
): Promise<FileContent> {
	const { caller } = context;
	const url = context.inlineImages.get(file.fileId);
	const copy = url === undefined ? undefined : readInlineImage(file, url);
	// A whole copy has arrived already, and the server may reject the download or answer it with something else.
	if (copy?.bytes !== undefined && copy.bytes === file.bytes) return copy;
	return await openStored(caller, file).catch(async (error: unknown) => {
		// Some servers reject every download (Foundry: microsoft/agent-framework#7598): the copy in the response is the same.
		if (url === undefined || !(error instanceof BackendError)) throw error;
		return copy ?? (await openLinkedImage(file, url, (address) => fetchImage(caller, address)));
	});
}

async function openStored(caller: Caller, file: GeneratedFile): Promise<FileContent> {
	if (file.containerId) return await openContainerFile(caller, file, file.containerId);
	if (isStoredFileId(file.fileId)) return await openStoredFile(caller, file);
	throw expired(file);
}

async function openContainerFile(caller: Caller, file: GeneratedFile, containerId: string) {
	const { fileId } = file;
	const path = `/containers/${containerId}/files/${fileId}/content`;
	const opening = caller.read(path, (client, options) =>
		client.containers.files.content.retrieve(
			fileId,
			{ container_id: containerId },
			{ ...options, ...DOWNLOAD_OPTIONS },
		),
	);
	const response = await opening.catch((error: unknown) => {
		if (isNotFound(error) && /^resource not found/i.test(error.message)) {
			throw noContainers(file, error);
		}
		throw isContainerGone(error) || isNotFound(error) ? expired(file, error) : error;
	});
	return await toFileContent(response, file);
}

/** Fetches an image from any URL, so the key is not sent. */
async function fetchImage(caller: Caller, url: string): Promise<Response> {
	return await caller.read('', (client, options) =>
		client.get<Response>(url, {
			...options,
			headers: { Authorization: null, Accept: 'image/*' },
			__binaryResponse: true,
		}),
	);
}

export async function deleteGeneratedFile(caller: Caller, file: GeneratedFile): Promise<boolean> {
	const { containerId, fileId } = file;
	if (!containerId) return isStoredFileId(fileId) && (await deleteStoredFile(caller, fileId));
	const path = `/containers/${containerId}/files/${fileId}`;
	return await caller.delete(path, (client, options) =>
		client.containers.files.delete(fileId, { container_id: containerId }, options),
	);
}

const isNotFound = (error: unknown): error is BackendError =>
	error instanceof BackendError && error.status === 404;

const EXPIRED = 'container_expired';

/** Azure's answer to every path that it does not have. */
function noContainers({ fileName }: GeneratedFile, cause: BackendError): BackendError {
	return new BackendError(`The server does not provide "${fileName}": ${cause.message}`, {
		status: cause.status,
		requestId: cause.requestId,
		code: 'no_containers',
		hint: 'This Azure resource may not offer the Containers API. Check its region and the API version in the credential, or ask for the results as text.',
	});
}

function expired({ fileName }: GeneratedFile, cause?: BackendError): BackendError {
	const reason =
		cause === undefined || isContainerGone(cause)
			? 'the container that held it has expired'
			: 'it was deleted, or the container that held it has expired';
	return new BackendError(`"${fileName}" is gone: ${reason}`, {
		status: cause?.status,
		requestId: cause?.requestId,
		code: EXPIRED,
		hint: 'Containers expire after 20 minutes without use. Download right after Run and Wait, or run it again.',
	});
}
