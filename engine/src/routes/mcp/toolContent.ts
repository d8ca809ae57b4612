import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { mimeTypeOf } from '../files/mimeTypeOf.ts';

export type ToolResult = CallToolResult;
export type ToolContent = CallToolResult['content'][number];

/** A file that a client can fetch, under the name that the code sees. */
export interface LinkedFile {
	/** Path below `/mnt/data`, or the name of a figure that the code showed without saving it. */
	path: string;
	isUnsavedFigure?: boolean;
	bytes: number;
	/** Where it can be downloaded; undefined for a file that is only in `/mnt/data`. */
	url: string | undefined;
}

/** The result of a tool. */
export function toResult(text: string, more: ToolContent[] = []): ToolResult {
	return { content: [{ type: 'text', text }, ...more] };
}

/** The result of a tool that did not do its work. */
export function toErrorResult(text: string, more: ToolContent[] = []): ToolResult {
	return { ...toResult(text, more), isError: true };
}

export function toImage(png: Buffer, mimeType = 'image/png'): ToolContent {
	return { type: 'image', data: png.toString('base64'), mimeType };
}

/** The links to files for clients that show them. */
export function toResourceLinks(files: LinkedFile[]): ToolContent[] {
	return files.flatMap(({ path, bytes, url }) =>
		url === undefined
			? []
			: [
					{
						type: 'resource_link' as const,
						uri: url,
						name: path,
						mimeType: mimeTypeOf(path),
						size: bytes,
					},
				],
	);
}

/** One line on a file, for the model. */
export function describeFile({ path, isUnsavedFigure, bytes, url }: LinkedFile): string {
	const name = isUnsavedFigure ? `figure ${path}` : `/mnt/data/${path}`;
	return `- ${name} (${bytes} bytes)${url === undefined ? '' : ` ${url}`}`;
}
