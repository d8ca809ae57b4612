import type { SessionFile, SessionFiles } from '../../sandbox/SessionFiles.ts';

const MAX_FILES = 20;
const MAX_PREVIEWS = 10;
const MAX_LINES = 4;
const MAX_LENGTH = 400;

/**
 * Describes the files of `/mnt/data` for a model: name, size, and the first lines of text files. All of this comes from
 * users and code, so it is written as JSON strings, which cannot pass for our instructions.
 */
export async function previewFiles(
	files: SessionFiles,
	listing: readonly SessionFile[],
): Promise<string> {
	const lines: string[] = [];
	for (const [index, file] of listing.slice(0, MAX_FILES).entries()) {
		const beginning = index < MAX_PREVIEWS ? await readFirstLines(files, file) : undefined;
		const preview = beginning ? `, begins with ${JSON.stringify(beginning)}` : '';
		lines.push(`- ${JSON.stringify(`/mnt/data/${file.path}`)}, ${file.bytes} bytes${preview}`);
	}
	if (listing.length > MAX_FILES) lines.push(`- and ${listing.length - MAX_FILES} more`);
	return lines.join('\n');
}

/** The first lines of a file, undefined when it is not text or cannot be read. */
async function readFirstLines(files: SessionFiles, file: SessionFile): Promise<string | undefined> {
	try {
		const stream = await files.open(file);
		for await (const chunk of stream) {
			// The cut may split a character; its bytes are dropped.
			const bytes = (chunk as Buffer).subarray(0, 4 * MAX_LENGTH);
			const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
			if (/[^\P{Cc}\t\r\n]/u.test(text)) return undefined;
			return text.split(/\r?\n/).slice(0, MAX_LINES).join('\n').slice(0, MAX_LENGTH);
		}
		return undefined;
	} catch {
		return undefined;
	}
}
