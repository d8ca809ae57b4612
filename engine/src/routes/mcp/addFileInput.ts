import { invalidRequest } from '../../protocol/ApiError.ts';
import { safeFileName } from '../../domain/safeFileName.ts';
import type { ContainerFile } from '../../domain/container.ts';
import { addBytes, addUpload } from '../responses/addContainerFile.ts';
import type { RouteContext } from '../RouteContext.ts';

/** A file that a client sends with a call, or names. */
export interface FileInput {
	name?: string | undefined;
	text?: string | undefined;
	base64?: string | undefined;
	file_id?: string | undefined;
}

/**
 * Adds a file to a container: its text, its bytes, or one that was uploaded with `POST /v1/files`.
 * @throws ApiError when it is none of these, or more than one
 */
export async function addFileInput(
	context: RouteContext,
	containerId: string,
	{ name, text, base64, file_id: fileId }: FileInput,
): Promise<ContainerFile> {
	const given = [text, base64, fileId].filter((each) => each !== undefined);
	if (given.length !== 1) {
		throw invalidRequest(null, 'A file needs exactly one of text, base64 and file_id.');
	}
	if (fileId !== undefined) return await addUpload(context, containerId, fileId);
	if (name === undefined) throw invalidRequest(null, 'A file with text or base64 needs a name.');
	const bytes = text === undefined ? decodeBase64(base64 ?? '') : Buffer.from(text);
	return await addBytes(context, containerId, { name: safeFileName(name), bytes });
}

/** Models write `data:` URLs too. */
function decodeBase64(given: string): Buffer {
	const encoded = given.replace(/^data:[^,]{0,200},/, '').replace(/\s+/g, '');
	if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(encoded)) {
		throw invalidRequest(null, 'The base64 of a file has characters that base64 does not have.');
	}
	return Buffer.from(encoded, 'base64');
}
