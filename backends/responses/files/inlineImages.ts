import { BackendError } from '../../BackendError.ts';
import type { FileContent, GeneratedFile } from '../../types.ts';
import { isCodeCall, readOutputs } from '../runs/codeCalls.ts';
import type { ReadResponse } from '../runs/readResponse.ts';

/** An image within a response, as `data:` or http(s) URL. Its id consists of the call id and the index of the output. */
export interface InlineImage {
	id: string;
	url: string;
	/** Only of an image that the response contains. */
	bytes?: number;
	mimeType?: string;
}

type Output = { type: string; url?: unknown };

const DATA_URL = /^data:(image\/[\w.+-]{1,50})((?:;[^;,]{0,100}){0,5}),/i;
const BASE64 = /^[A-Za-z0-9+/=_\s-]+$/;

/** How images start in Base64, as some servers send them without `data:`. */
const BARE_IMAGES: readonly [start: string, mimeType: string][] = [
	['iVBORw0KGgo', 'image/png'],
	['/9j/', 'image/jpeg'],
	['R0lGOD', 'image/gif'],
	['UklGR', 'image/webp'],
	['PHN2Zy', 'image/svg+xml'],
];

/** Whether a generated file without a container is in the Files API: neither an inline image nor a container's file. */
export const isStoredFileId = (id: string): boolean =>
	/^(file|assistant)[-_]/.test(id) || !(id.startsWith('cfile_') || /-\d{1,4}$/.test(id));

export const inlineImageId = (callId: string, index: number): string => `${callId}-${index}`;

export function listInlineImages(response: ReadResponse): InlineImage[] {
	return response.output.filter(isCodeCall).flatMap((call) =>
		readOutputs(call).flatMap((output: Output, index) => {
			if (output.type !== 'image' || typeof output.url !== 'string') return [];
			const { url } = output;
			const { bytes, mimeType } = decode(url) ?? {};
			return [{ id: inlineImageId(call.id, index), url, bytes: bytes?.byteLength, mimeType }];
		}),
	);
}

/** Reads an image that the response contains; undefined for a link to one, and for anything else. */
export function readInlineImage({ fileName }: GeneratedFile, url: string): FileContent | undefined {
	const decoded = decode(url);
	if (decoded === undefined) return undefined;
	const { bytes, mimeType } = decoded;
	return { response: new Response(bytes), fileName, mimeType, bytes: bytes.byteLength };
}

/** @throws BackendError when the URL is not one of the web */
export async function openLinkedImage(
	file: GeneratedFile,
	url: string,
	fetchUrl: (url: string) => Promise<Response>,
): Promise<FileContent> {
	const { fileName } = file;
	if (/^https?:\/\//i.test(url)) {
		return { response: await fetchUrl(url), fileName, mimeType: file.mimeType ?? 'image/png' };
	}
	throw new BackendError(`The picture "${fileName}" has a format that cannot be read`, {
		code: 'unreadable_image',
		hint: 'Ask the model to save the chart as a file under /mnt/data.',
	});
}

function decode(url: string) {
	const [start = '', type = '', parameters = ''] = DATA_URL.exec(url) ?? [];
	const bareType = BARE_IMAGES.find(([beginning]) => url.startsWith(beginning))?.[1];
	const mimeType = type.toLowerCase() || bareType;
	if (mimeType === undefined) return undefined;
	const data = url.slice(start.length);
	const isBase64 = start === '' || /;base64$/i.test(parameters);
	if (!isBase64) return { mimeType, bytes: new Uint8Array(Buffer.from(decodePercents(data))) };
	if (!BASE64.test(data)) return undefined;
	return { mimeType, bytes: new Uint8Array(Buffer.from(data, 'base64')) };
}

function decodePercents(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
