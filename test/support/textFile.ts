import type { UploadSource } from '../../backends/types.ts';

/** A file to upload. */
export function textFile(
	fileName: string,
	content: string | Buffer,
	mimeType = 'text/csv',
): UploadSource {
	const bytes = Buffer.from(content);
	return {
		fileName,
		mimeType,
		bytes: bytes.length,
		async *open() {
			yield bytes;
		},
	};
}
