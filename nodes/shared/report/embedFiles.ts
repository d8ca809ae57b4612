import type { IExecuteFunctions } from 'n8n-workflow';
import { openBytes } from '../binary/openBytes.ts';
import type { NamedFile } from './ReportFile.ts';

/** How many bytes of files a page may contain. n8n keeps the text with the execution, so more would make it slow. */
const MAX_EMBEDDED_BYTES = 5_000_000;

/** The files that fit into a page, images first. */
export function selectEmbeddable(files: NamedFile[]): NamedFile[] {
	let total = 0;
	const images = files.filter(({ isImage }) => isImage);
	const others = files.filter(({ isImage }) => !isImage);
	return [...images, ...others].filter(({ described: { bytes } }) => {
		// A file without a size is not read at all.
		const size = typeof bytes === 'number' ? bytes : Infinity;
		if (total + size > MAX_EMBEDDED_BYTES) return false;
		total += size;
		return true;
	});
}

/** Replaces the `cid:` references of a sanitized page by the content of the files. */
export async function embedFiles(
	context: IExecuteFunctions,
	html: string,
	files: NamedFile[],
): Promise<string> {
	const addresses = new Map<string, string>();
	for (const { field, binary, isImage } of files) {
		// A downloaded page must not be opened as one.
		const type = isImage ? binary.mimeType : 'application/octet-stream';
		addresses.set(field, `data:${type};base64,${await readBase64(context, binary)}`);
	}
	return html.replace(
		/(<img src="|<a href=")cid:(\w{1,20})"/g,
		(reference, start: string, field: string) => {
			const address = addresses.get(field);
			return address === undefined ? reference : `${start}${address}"`;
		},
	);
}

async function readBase64(
	context: IExecuteFunctions,
	binary: NamedFile['binary'],
): Promise<string> {
	const { open } = await openBytes(context, binary);
	const chunks: Uint8Array[] = [];
	for await (const chunk of open()) chunks.push(chunk);
	return Buffer.concat(chunks).toString('base64');
}
