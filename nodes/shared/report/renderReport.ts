import { fenceAlignedText } from './fenceAlignedText.ts';
import { escapeHtml, MAX_RENDERED_CHARACTERS, renderMarkdown } from './markdown.ts';
import { toMarkdownTable } from './markdownTable.ts';
import type { NamedFile } from './ReportFile.ts';
import { sanitizeReport } from './sanitizeReport.ts';

/** Gmail clips a message whose HTML is longer than 102 KB. The mail node may add a line of its own. */
const MAX_HTML_BYTES = 100_000;
/** In pixels. Outlook for Windows shows wider images as they are, because it ignores `max-width`. */
const MAX_IMAGE_WIDTH = 800;
/** More names would only fill the report. */
const MAX_NAMES = 50;

const OPEN =
	'<div style="font-family:system-ui,Segoe UI,Helvetica,Arial,sans-serif;font-size:14px">';
const CLOSE = '</div>';

export interface RenderedReport {
	/** Images are `cid:` references to their fields. */
	html: string;
	/** The tables that the HTML shows, in Markdown. */
	tables: string[];
	/** Whether the answer was too long for the HTML. */
	isCut: boolean;
}

export interface ReportLayout {
	/** Files that the HTML may show as images. */
	shown: NamedFile[];
	/** Files that the HTML offers as downloads. */
	linked: NamedFile[];
	/** Files that the HTML only names. */
	named: NamedFile[];
	/** How many rows of each CSV to show. */
	maxRows: number;
}

/** Renders the answer, with images where it refers to them, then the other images, the tables, and the names of the other files. */
export function renderReport(
	answer: string,
	files: NamedFile[],
	{ shown, linked, named, maxRows }: ReportLayout,
): RenderedReport {
	const list = renderList(linked, named);
	let maxCharacters = MAX_RENDERED_CHARACTERS;
	let body = renderBody(answer, shown, maxCharacters);
	while (byteLength(body, list) > MAX_HTML_BYTES && maxCharacters > 1000) {
		maxCharacters /= 2;
		body = renderBody(answer, shown, maxCharacters);
	}
	const tables: string[] = [];
	for (const { described, table } of files) {
		if (!table) continue;
		const markdown = toMarkdownTable(described.fileName, table, maxRows);
		// Rendering takes time, so a table that cannot fit is not rendered.
		if (markdown === undefined || markdown.length / 2 > MAX_HTML_BYTES - body.length) continue;
		const longer = body + sanitizeReport(renderMarkdown(markdown));
		if (byteLength(longer, list) > MAX_HTML_BYTES) continue;
		body = longer;
		tables.push(markdown);
	}
	const isCut = answer.length > maxCharacters;
	return { html: OPEN + body + list + CLOSE, tables, isCut };
}

const byteLength = (...parts: string[]): number =>
	new TextEncoder().encode([OPEN, ...parts, CLOSE].join('')).byteLength;

function renderBody(answer: string, shown: NamedFile[], maxCharacters: number): string {
	const placed = new Set<NamedFile>();
	const place = (address: string, label: string) => {
		const fileName = nameIn(address);
		const file = shown.find(({ described }) => described.fileName === fileName);
		if (!file) return undefined;
		placed.add(file);
		return renderImage(file, label || fileName);
	};
	const text = fenceAlignedText(cutText(answer, maxCharacters));
	const rendered = renderMarkdown(text, place);
	const others = shown
		.filter((file) => !placed.has(file))
		.map((file) => `<p>${renderImage(file, file.described.fileName)}</p>\n`);
	return sanitizeReport(rendered + others.join(''));
}

function renderImage({ field, width = 0 }: NamedFile, label: string): string {
	const size = width > MAX_IMAGE_WIDTH ? ` width="${MAX_IMAGE_WIDTH}"` : '';
	return `<img src="cid:${field}" alt="${escapeHtml(label)}"${size}>`;
}

function renderList(linked: NamedFile[], named: NamedFile[]): string {
	const links = linked.map(({ field, described }) => {
		const name = escapeHtml(described.fileName);
		return `<a href="cid:${field}" download="${name}">${name}</a>`;
	});
	const names = named.map(({ described }) => escapeHtml(described.fileName));
	const all = [...links, ...names];
	if (all.length === 0) return '';
	const more = all.length > MAX_NAMES ? ', …' : '';
	return sanitizeReport(`<p>📎 ${all.slice(0, MAX_NAMES).join(', ')}${more}</p>\n`);
}

function cutText(text: string, maxCharacters: number): string {
	if (text.length <= maxCharacters) return text;
	const cut = text.slice(0, maxCharacters);
	return `${cut.slice(0, Math.max(cut.lastIndexOf('\n'), maxCharacters / 2))}\n\n…`;
}

/** The file name at the end of an address in Markdown. */
function nameIn(address: string): string {
	const name = address.slice(address.lastIndexOf('/') + 1);
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
