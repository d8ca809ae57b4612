import { describeOpenDocument } from './describeOpenDocument.ts';
import { decodeXmlText, textsOf } from './xmlText.ts';
import { describeWorkbook } from './describeWorkbook.ts';
import { ZipEntries } from './ZipEntries.ts';

const MAX_NAMES = 8;
const MAX_TEXT_LENGTH = 300;

/** A workbook, document, presentation or other zip archive. */
export async function describeArchive(
	bytes: Buffer,
	fileBytes: number,
): Promise<string | undefined> {
	if (bytes.length < fileBytes) return 'zip archive or Office file';
	const entries = new ZipEntries(bytes);
	const { names } = entries;
	if (names.includes('xl/workbook.xml')) return await describeWorkbook(entries);
	const document = await entries.read('word/document.xml');
	if (document !== undefined) {
		const text = textsOf(document, 'w:t').join(' ').slice(0, MAX_TEXT_LENGTH);
		return `Word document, begins with ${JSON.stringify(text)}`;
	}
	const slides = names.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).length;
	if (slides > 0) return `PowerPoint presentation, ${slides} ${slides === 1 ? 'slide' : 'slides'}`;
	const mimeType = await entries.read('mimetype');
	if (mimeType?.startsWith('application/') === true) {
		const content = (await entries.read('content.xml')) ?? '';
		return (
			describeOpenDocument(mimeType, content) ??
			JSON.stringify(decodeXmlText(mimeType.slice(0, 100)))
		);
	}
	if (names.length === 0) return 'zip archive';
	const shown = names.slice(0, MAX_NAMES).map((name) => JSON.stringify(name.slice(0, 100)));
	const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
	return `zip archive with ${shown.join(', ')}${more}`;
}
