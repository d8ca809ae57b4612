import { BackendError } from '../BackendError.ts';
import type { Caller } from '../shared/Caller.ts';
import { TRANSFER_TIMEOUT_MS } from '../shared/files.ts';
import { toFileContent } from '../shared/toFileContent.ts';
import type { FileContent, GeneratedFile } from '../types.ts';
import { undefinedIfNotFound } from '../undefinedIfNotFound.ts';
import { isContainerGone } from './containers.ts';
import { openInlineImage } from './inlineImages.ts';
import type { Server } from './Server.ts';

/** Streams a file out of its container, or decodes a picture that was in the answer. */
export async function openGeneratedFile(server: Server, file: GeneratedFile): Promise<FileContent> {
	const { caller } = server;
	const inline = server.inlineImages.get(file.fileId);
	if (inline) {
		return await openInlineImage(file, inline, async (url) =>
			caller.read(new URL(url).pathname, (client, options) =>
				client.get<Response>(url, { ...options, __binaryResponse: true }),
			),
		);
	}
	const { containerId = '', fileId } = file;
	const path = `/containers/${containerId}/files/${fileId}/content`;
	const opening = caller.read(path, (client, options) =>
		client.containers.files.content.retrieve(
			fileId,
			{ container_id: containerId },
			{ ...options, timeout: TRANSFER_TIMEOUT_MS },
		),
	);
	const response = await opening.catch((error: unknown) => {
		throw isContainerGone(error) || isGone(error) ? expired(file, error) : error;
	});
	return toFileContent(response, file);
}

export async function deleteGeneratedFile(caller: Caller, file: GeneratedFile): Promise<void> {
	const { containerId, fileId } = file;
	if (!containerId) return;
	await caller
		.read(`/containers/${containerId}/files/${fileId}`, (client, options) =>
			client.containers.files.delete(fileId, { container_id: containerId }, options),
		)
		.catch(undefinedIfNotFound);
}

const isGone = (error: unknown): error is BackendError =>
	error instanceof BackendError && error.status === 404;

function expired({ fileName }: GeneratedFile, { status, requestId }: BackendError): BackendError {
	return new BackendError(`"${fileName}" is gone: the container that held it has expired`, {
		status,
		requestId,
		code: 'container_expired',
		hint: 'Containers end after 20 minutes without use. Download right after Run and Wait, or run it again.',
	});
}
