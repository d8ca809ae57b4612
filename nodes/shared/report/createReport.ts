import type { IBinaryData } from 'n8n-workflow';
import { addHint } from '../addHint.ts';
import type { Output, Task } from '../loop/Task.ts';
import { embedFiles, selectEmbeddable } from './embedFiles.ts';
import { fenceAlignedText } from './fenceAlignedText.ts';
import { type NamedFile, nameFields, type ReportFile } from './ReportFile.ts';
import { readPngWidth } from './readPngWidth.ts';
import { DEFAULT_IMAGES, DEFAULT_TABLE_ROWS, type ReportOptions } from './reportFields.ts';
import { renderReport } from './renderReport.ts';
import { MAX_RENDERED_CHARACTERS } from './markdown.ts';
import { toPlainText } from './toPlainText.ts';
import { toSubject } from './toSubject.ts';

/**
 * Creates one item for mail and chat from an answer and its files. The answer and the cells of tables are untrusted: nothing in them
 * becomes code, an image or a style. Images are the binary fields `image_1` and so on, other files `file_1`.
 */
export async function createReport(
	task: Task,
	answer: string,
	files: ReportFile[],
	{ reportImages = DEFAULT_IMAGES, reportRows = DEFAULT_TABLE_ROWS }: ReportOptions,
): Promise<Output> {
	const named = nameFields(files);
	const embeddable = reportImages === 'embedded' ? selectEmbeddable(named) : [];
	const shown = (reportImages === 'inline' ? named : embeddable).filter(({ isImage }) => isImage);
	for (const file of shown) file.width = await readPngWidth(task.context, file.binary);
	const attached = named.filter((file) => !shown.includes(file));
	const { html, tables, isCut } = renderReport(answer, named, {
		shown,
		linked: embeddable,
		named: attached.filter((file) => !embeddable.includes(file)),
		maxRows: reportRows,
	});
	if (isCut) {
		addHint(
			task,
			"The HTML of the report has only the beginning of the answer: it is limited to 100 KB, because Gmail clips longer mails. The fields 'markdown' and 'text' have all of it.",
		);
	}
	const parts = [answer.trim(), ...tables].filter((part) => part !== '');
	const json = {
		subject: toSubject(answer, task.context.getWorkflow().name ?? ''),
		html: await embedFiles(task.context, html, embeddable),
		text: parts.map(toPlain).join('\n\n'),
		markdown: parts.join('\n\n'),
		inlineAttachments: reportImages === 'inline' ? listFields(shown) : '',
		fileAttachments: listFields(attached),
		attachments: listFields(named),
		files: named.map(({ described, field }) => ({ ...described, field })),
	};
	const binary: Record<string, IBinaryData> = {};
	for (const { field, binary: content } of named) binary[field] = content;
	return named.length > 0 ? { json, binary } : { json };
}

const listFields = (files: NamedFile[]): string => files.map(({ field }) => field).join(',');

/** A text that is too long to be rendered keeps its marks. */
const toPlain = (markdown: string): string =>
	markdown.length > MAX_RENDERED_CHARACTERS ? markdown : toPlainText(fenceAlignedText(markdown));
