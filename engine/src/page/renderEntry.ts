import { findErrorLines } from './text/findErrorLines.ts';
import { highlightPython } from './text/highlightPython.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { describeMs, renderDuration } from './renderTime.ts';
import type { RunLinks } from './RunLinks.ts';
import type { CodeEntry, Entry, TextEntry } from './RunView.ts';
import { shortenText } from './text/shortenText.ts';
import { toVisibleText } from './text/toVisibleText.ts';
import type { CodeOutput } from '../domain/run/toolCall.ts';

/** More code than a reader follows is shown as text. */
const MAX_HIGHLIGHTED = 100_000;

/** Models link files with addresses that work nowhere. The page lists the files below. */
const SANDBOX_LINKS = /\[([^[\]\n]*)\]\(sandbox:[^()\n]*\)/g;

/** A step of a run as an element with its id. */
export function renderEntry(entry: Entry, links: RunLinks): Html {
	switch (entry.type) {
		case 'code':
			return renderCode(entry, links);
		case 'text':
			return renderText(entry);
		case 'functions':
			return html`<section id="${entry.id}" class="entry">
				<h3>Functions of the client</h3>
				${entry.calls.map(
					({ name, arguments: given, output }) =>
						html`<p><bdi>${toVisibleText(name)}</bdi></p>
							<pre tabindex="0">${short(given)}</pre>
							${output !== undefined && html`<pre tabindex="0">${short(output)}</pre>`}`,
				)}
			</section>`;
	}
}

function renderCode(entry: CodeEntry, links: RunLinks): Html {
	const { id, code, outputs, status, startedAt, endedAt, durationMs, lostBecause } = entry;
	const time =
		durationMs === undefined ? renderDuration(startedAt, endedAt) : describeMs(durationMs);
	const logs = outputs.flatMap((output) => (output.type === 'logs' ? output.text : []));
	const marked = findErrorLines(logs.at(-1) ?? '');
	const state = describeState(entry, marked.size > 0);
	const { totalTokens = 0 } = entry.usage ?? {};
	return html`<section id="${id}" class="entry ${status}" data-status="${status}">
		<h3>
			Python
			<span class="quiet"
				>${state}
				${time}${totalTokens > 0 && html` · ${totalTokens.toLocaleString('en')} tokens`}</span
			>
		</h3>
		${code.length > MAX_HIGHLIGHTED ? html`<pre class="code" tabindex="0">${short(code)}</pre>` : highlightPython(code, marked)}
		${lostBecause !== undefined && html`<p class="quiet">${toVisibleText(lostBecause)}</p>`}
		${outputs.map((output) => renderOutput(output, id, links))}
	</section>`;
}

function describeState({ status, endedAt }: CodeEntry, hasRaised: boolean): string {
	if (endedAt === null) return status === 'in_progress' ? 'running' : status;
	if (status !== 'completed') return status === 'failed' ? 'stopped after' : `${status} after`;
	return hasRaised ? 'raised an exception after' : 'finished in';
}

function renderOutput(output: CodeOutput, stepId: string, links: RunLinks): Html {
	if (output.type === 'image') {
		return html`<p class="figure">
			<a href="${links.file(output.fileId)}"
				><img src="${links.content(output.fileId)}" alt="Figure" loading="lazy"
			/></a>
		</p>`;
	}
	const { head, leftOut, tail } = shortenText(output.text);
	const gap =
		leftOut > 0 &&
		html`<p class="gap">
			${leftOut.toLocaleString('en')} characters are not shown.
			<a href="${links.output(stepId)}">Open the whole output</a>
		</p>`;
	return html`${renderLog(head)}${gap}${tail !== '' && renderLog(tail)}`;
}

const renderLog = (text: string): Html =>
	html`<pre class="output" tabindex="0" role="group" aria-label="Output">
${toVisibleText(text)}</pre>`;

const renderText = ({ id, text, isAnswer }: TextEntry): Html =>
	html`<section id="${id}" class="entry text">
		<h3>${isAnswer ? 'Answer' : 'Text'}</h3>
		<pre class="words">${short(text).replace(SANDBOX_LINKS, '$1')}</pre>
	</section>`;

function short(text: string): string {
	const { head, leftOut, tail } = shortenText(text);
	return leftOut === 0
		? toVisibleText(head)
		: `${toVisibleText(head)}\n… ${leftOut} characters are not shown …\n${toVisibleText(tail)}`;
}
