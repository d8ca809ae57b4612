import type { SessionFile, SessionFiles } from '../../sandbox/SessionFiles.ts';
import { describeContent } from './describeContent.ts';
import { MAX_WHOLE_BYTES, readStart } from './readStart.ts';

const MAX_FILES = 20;
const MAX_PREVIEWS = 10;
/** Of all files together, so that the previews suit a model with a small context. */
const MAX_LENGTH = 5000;
/** Read of all files together, so that a run starts quickly. */
const MAX_READ_BYTES = 4 * MAX_WHOLE_BYTES;

/**
 * Describes the files of `/mnt/data` for a model: name, size, and what it takes to read them. All of this comes from
 * users and code, so names and contents are written as JSON strings, which cannot pass for our instructions.
 */
export async function previewFiles(
	files: SessionFiles,
	listing: readonly SessionFile[],
): Promise<string> {
	const lines: string[] = [];
	let length = 0;
	let readBytes = 0;
	for (const [index, file] of listing.slice(0, MAX_FILES).entries()) {
		const isShown = index < MAX_PREVIEWS && length < MAX_LENGTH && readBytes < MAX_READ_BYTES;
		const bytes = isShown ? await readStart(files, file) : undefined;
		readBytes += bytes?.length ?? 0;
		const preview = bytes && (await describeContent(file, bytes));
		const line = `- ${JSON.stringify(`/mnt/data/${file.path}`)}, ${file.bytes} bytes${preview ? `, ${preview}` : ''}`;
		length += line.length;
		lines.push(line);
	}
	if (listing.length > MAX_FILES) lines.push(`- and ${listing.length - MAX_FILES} more`);
	return lines.join('\n');
}
