import type { Readable } from 'node:stream';
import { invalidRequest, quotable } from '../../protocol/ApiError.ts';
import { listContainerFiles } from '../../runs/containers/listContainerFiles.ts';
import { openContainerFile } from '../../runs/containers/openContainerFile.ts';
import { detectImageType } from '../../domain/detectImageType.ts';
import type { Container } from '../../domain/container.ts';
import { mimeTypeOf } from '../files/mimeTypeOf.ts';
import { toErrorResult, toImage, toResult } from './toolContent.ts';
import type { ToolResult } from './toolContent.ts';
import type { ToolCall } from './ToolCall.ts';

export const MAX_READ_BYTES = 200_000;
const DEFAULT_READ_BYTES = 50_000;
const MAX_IMAGE_BYTES = 3_500_000;
/** The types of images that models accept. */
const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Reads a part of a text file, or an image. */
export async function readSessionFile(
	{ context, sessions }: ToolCall,
	{
		session,
		path: given,
		offset = 0,
		limit = DEFAULT_READ_BYTES,
	}: { session?: string; path: string; offset?: number; limit?: number },
): Promise<ToolResult> {
	const container = await sessions.find(session);
	const path = given.replace(/^(sandbox:)?\/mnt\/data\//, '').replace(/^\.\//, '');
	const file = container && (await openFile(context, container, path));
	if (file === undefined) {
		throw invalidRequest(
			null,
			`/mnt/data/${quotable(path)} does not exist in this session. Use list_files to see which files do.`,
		);
	}
	if (IMAGE_TYPES.includes(mimeTypeOf(path))) {
		const { bytes, isWhole } = await readPart(file.stream, 0, MAX_IMAGE_BYTES);
		const text = `/mnt/data/${path} (${file.bytes} bytes)`;
		const mimeType = detectImageType(bytes);
		if (mimeType === undefined) return toErrorResult(`${text} is not an image.`);
		if (isWhole) return toResult(text, [toImage(bytes, mimeType)]);
		return toErrorResult(`${text} is too large to be shown. Make it smaller with run_python.`);
	}
	const { bytes, isWhole } = await readPart(file.stream, offset, limit);
	const part = toText(bytes);
	if (part === undefined) {
		return toErrorResult(
			`/mnt/data/${path} (${file.bytes} bytes) is not UTF-8 text. Read it with run_python.`,
		);
	}
	if (offset === 0 && isWhole) return toResult(part.text);
	const end = offset + part.endByte;
	const rest = isWhole ? '' : `; continue at offset ${end}`;
	return toResult(`${part.text}\n\n(bytes ${offset} to ${end} of ${file.bytes}${rest})`);
}

async function openFile(
	context: ToolCall['context'],
	{ id }: Container,
	path: string,
): Promise<{ stream: Readable; bytes: number } | undefined> {
	const { store, folders } = context;
	const folder = await folders.open({ store }, id);
	const listed = (await folder.list()).files.find((file) => file.path === path);
	if (listed !== undefined) return { stream: await folder.open(listed), bytes: listed.bytes };
	// A figure that the code showed without saving it.
	const known = (await listContainerFiles(store, id)).find((file) => file.path === path);
	const stream = known && (await openContainerFile(context, known));
	return stream && { stream, bytes: known.bytes };
}

/** @returns whether it reaches to the end */
export async function readPart(
	stream: Readable,
	offset: number,
	limit: number,
): Promise<{ bytes: Buffer; isWhole: boolean }> {
	const chunks: Buffer[] = [];
	let at = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		chunks.push(chunk.subarray(Math.max(0, offset - at), Math.max(0, offset + limit - at)));
		at += chunk.byteLength;
		if (at > offset + limit) break;
	}
	return { bytes: Buffer.concat(chunks), isWhole: at <= offset + limit };
}

/**
 * Decodes UTF-8 that may start and end within a character.
 * @returns the text and where it ends in `bytes`; undefined for anything else
 */
export function toText(bytes: Buffer): { text: string; endByte: number } | undefined {
	if (bytes.includes(0)) return undefined;
	let start = 0;
	while (start < 3 && isContinuation(bytes[start])) start++;
	for (let end = bytes.length; end >= Math.max(start, bytes.length - 3); end--) {
		try {
			const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
			return { text, endByte: end };
		} catch {
			// Perhaps the last character is cut.
		}
	}
	return undefined;
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;
