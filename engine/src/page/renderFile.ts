import { describeSize } from './text/describeSize.ts';
import { findPreviewKind } from './findPreviewKind.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { readTable } from './readTable.ts';
import type { RunLinks } from './RunLinks.ts';
import type { FileView } from './RunView.ts';
import { toVisibleName, toVisibleText } from './text/toVisibleText.ts';

/** The text with which a file starts. */
export interface FileStart {
	text: string;
	/** It is all of the file. */
	isWhole: boolean;
}

/**
 * The page of a file, with a preview. Frames run no scripts, wherever they come from.
 * @param start for tables and texts
 */
export async function renderFile(
	file: FileView,
	links: RunLinks,
	start: FileStart | undefined,
): Promise<Html> {
	const name = toVisibleName(file.name);
	return html`<h1><bdi>${name}</bdi></h1>
		<p>
			${describeSize(file.bytes)} · <a href="${links.download(file.id)}" download>Download</a> ·
			<a href="${links.run}">Back to the run</a>
		</p>
		${await renderPreview(file, name, links, start)}`;
}

async function renderPreview(
	file: FileView,
	name: string,
	links: RunLinks,
	start: FileStart | undefined,
): Promise<Html> {
	const content = links.content(file.id);
	switch (findPreviewKind(file)?.kind) {
		case 'image':
			return html`<p class="figure"><img src="${content}" alt="${name}" /></p>`;
		case 'html':
			return html`<p class="quiet">
					Scripts of the file do not run here. Download it to use an interactive chart.
				</p>
				<iframe
					class="preview"
					title="Preview of ${name}"
					src="${content}"
					sandbox
					referrerpolicy="no-referrer"
				></iframe>`;
		case 'pdf':
			return html`<iframe class="preview" title="Preview of ${name}" src="${content}"></iframe>`;
		case 'table':
			if (start !== undefined) return await renderTable(start);
			break;
		case 'text':
			if (start !== undefined) return renderStart(start);
			break;
	}
	return html`<p class="quiet">This file has no preview.</p>`;
}

async function renderTable({ text, isWhole }: FileStart): Promise<Html> {
	const { header, rows, isCut } = await readTable(text, isWhole);
	const toCells = (row: string[]) =>
		header.map((_, index) => html`<td>${toVisibleText(row[index] ?? '')}</td>`);
	return html`${isCut && html`<p class="quiet">Only the first rows and columns are shown.</p>`}
		<div class="table" tabindex="0" role="group" aria-label="Table">
			<table>
				<thead>
					<tr>
						${header.map((name) => html`<th scope="col">${toVisibleText(name)}</th>`)}
					</tr>
				</thead>
				<tbody>
					${rows.map(
						(row) =>
							html`<tr>
								${toCells(row)}
							</tr>`,
					)}
				</tbody>
			</table>
		</div>`;
}

const renderStart = ({ text, isWhole }: FileStart): Html =>
	html`${!isWhole && html`<p class="quiet">Only the start is shown.</p>`}
		<pre class="output" tabindex="0" role="group" aria-label="Text">${toVisibleText(text)}</pre>`;
