import { BackendError } from '../../BackendError.ts';
import type { FileContent, GeneratedFile } from '../../types.ts';
import { isCodeCall, readOutputs } from '../runs/codeCalls.ts';
import type { ReadResponse } from '../runs/readResponse.ts';

/** An image within a response, as `data:` or http(s) URL. Its id consists of the call id and the index of the output. */
export interface InlineImage {
	id: string;
	url: string;
	/** Only for a `data:` URL. */
	bytes?: number;
}

type Output = { type: string; url?: unknown };

const DATA_URL = /^data:(image\/[\w.+-]+);base64,([A-Za-z0-9+/=\s]+)$/;

/** Whether a generated file without a container is in the Files API: neither an inline image nor a container's file. */
export const isStoredFileId = (id: string): boolean =>
	/^(file|assistant)[-_]/.test(id) || !(id.startsWith('cfile_') || /-\d{1,4}$/.test(id));

export const inlineImageId = (callId: string, index: number): string => `${callId}-${index}`;

export function listInlineImages(response: ReadResponse): InlineImage[] {
	return response.output.filter(isCodeCall).flatMap((call) =>
		readOutputs(call).flatMap((output: Output, index) => {
			if (output.type !== 'image' || typeof output.url !== 'string') return [];
			const { url } = output;
			return [{ id: inlineImageId(call.id, index), url, bytes: decode(url)?.bytes.byteLength }];
		}),
	);
}

/** @throws BackendError when it is not an image */
export async function openInlineImage(
	file: GeneratedFile,
	url: string,
	fetchUrl: (url: string) => Promise<Response>,
): Promise<FileContent> {
	const { fileName } = file;
	const decoded = decode(url);
	if (decoded) {
		const { bytes, mimeType } = decoded;
		return { response: new Response(bytes), fileName, mimeType, bytes: bytes.byteLength };
	}
	if (/^https?:\/\//i.test(url)) {
		return { response: await fetchUrl(url), fileName, mimeType: file.mimeType ?? 'image/png' };
	}
	throw new BackendError(`The picture "${fileName}" has a format that cannot be read`, {
		code: 'unreadable_image',
		hint: 'Ask the model to save the chart as a file under /mnt/data.',
	});
}

function decode(url: string) {
	const [, mimeType, base64] = DATA_URL.exec(url) ?? [];
	if (!mimeType || !base64) return undefined;
	return { mimeType, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
}
