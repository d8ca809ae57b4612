import type { ReadResourceResult } from '@modelcontextprotocol/sdk/types.js';
import { basename } from 'node:path/posix';
import { invalidRequest, notFound, quotable } from '../../protocol/ApiError.ts';
import { openContainerFile } from '../../runs/containers/openContainerFile.ts';
import { mimeTypeOf } from '../files/mimeTypeOf.ts';
import { readPart, toText } from './readSessionFile.ts';
import type { ToolCall } from './ToolCall.ts';

const MAX_RESOURCE_BYTES = 5_000_000;

/** The path of a link, whatever host and prefix a proxy gives the engine. */
const LINK =
	/\/v1\/containers\/(cntr_[A-Za-z0-9]{1,64})\/files\/(cfile_[A-Za-z0-9]{1,64})\/content$/;

/**
 * Reads a file that the result of a tool links.
 * @throws ApiError when the URI is no such link, or the file is too large
 */
export async function readResource(
	{ context, sessions }: Pick<ToolCall, 'context' | 'sessions'>,
	uri: string,
): Promise<ReadResourceResult> {
	const [, containerId = '', fileId = ''] = LINK.exec(uri) ?? [];
	if (fileId === '') {
		throw invalidRequest(
			null,
			`No file has the URI '${quotable(uri)}'. list_files lists the files.`,
		);
	}
	const container = await sessions.find(containerId);
	const file = await context.store.containerFiles.get(fileId);
	if (file === undefined || file.containerId !== container?.id) {
		throw notFound('containerFiles', fileId);
	}
	const stream = await openContainerFile(context, file);
	if (stream === undefined) throw notFound('containerFiles', fileId);
	const { bytes, isWhole } = await readPart(stream, 0, MAX_RESOURCE_BYTES);
	if (!isWhole) {
		throw invalidRequest(
			null,
			`The file is larger than ${MAX_RESOURCE_BYTES} bytes. Download it from its link with the engine's key.`,
		);
	}
	const mimeType = mimeTypeOf(basename(file.path));
	const text = mimeType.startsWith('text/') ? toText(bytes)?.text : undefined;
	const content = text === undefined ? { blob: bytes.toString('base64') } : { text };
	return { contents: [{ uri, mimeType, ...content }] };
}
