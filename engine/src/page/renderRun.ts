import { describeSize } from './text/describeSize.ts';
import { html } from './html.ts';
import type { Content, Html } from './html.ts';
import { renderEntry } from './renderEntry.ts';
import { describeMs, describeSeconds, renderDuration, renderTime } from './renderTime.ts';
import { renderStatus } from './renderStatus.ts';
import type { RunLinks } from './RunLinks.ts';
import type { Entry, RunView, ViewLimits } from './RunView.ts';
import { shortenText } from './text/shortenText.ts';
import { toQuestion } from './toQuestion.ts';
import { toVisibleName, toVisibleText } from './text/toVisibleText.ts';
import { activeStatuses } from '../domain/run/runStatus.ts';

/** Longer questions are for files, not for the clipboard. */
const MAX_COPIED = 200_000;

/** A part of a run's page that changes as a whole, in an element with its id. */
export interface Block {
	id: string;
	content: Html;
}

interface RunPage {
	links: RunLinks;
	limits: ViewLimits;
	canCancel: boolean;
	/** Entries that were rendered before, and have not changed. */
	rendered?: WeakMap<Entry, Html>;
}

/** The page of a run. While the run is active, it names the stream of its changes. */
export function renderRun(view: RunView, page: RunPage): Html {
	const { summary, steps, files, exports } = renderParts(view, page);
	const { events } = page.links;
	return html`<h1>Run</h1>
		<div id="live" ${activeStatuses.includes(view.status) && html` data-events="${events}"`}>
			${summary.content} ${renderQuestion(view)}
			<div id="steps">${steps.map(({ content }) => content)}</div>
			${files.content} ${exports.content}
		</div>`;
}

/** The parts of a run's page that change. */
export function renderBlocks(view: RunView, page: RunPage): Block[] {
	const { summary, steps, files, exports } = renderParts(view, page);
	return [summary, ...steps, files, exports];
}

function renderParts(
	view: RunView,
	{ links, limits, canCancel, rendered = new WeakMap() }: RunPage,
) {
	const toBlock = (entry: Entry): Block => {
		const content = rendered.get(entry) ?? renderEntry(entry, links);
		rendered.set(entry, content);
		return { id: entry.id, content };
	};
	return {
		summary: { id: 'summary', content: renderSummary(view, { links, limits, canCancel }) },
		steps: view.entries.map(toBlock),
		files: { id: 'files', content: renderFiles(view, links) },
		exports: { id: 'exports', content: renderExports(view, links) },
	};
}

function renderSummary(view: RunView, { links, limits, canCancel }: RunPage): Html {
	const { status, usage, error, incompleteReason, startedAt, endedAt } = view;
	const isActive = activeStatuses.includes(status);
	const facts: [string, Content][] = [
		['Model', html`<bdi>${toVisibleName(view.model)}</bdi>`],
		['Created', renderTime(view.createdAt)],
		[
			'Time',
			startedAt !== null && html`${renderDuration(startedAt, endedAt)}${describeLimit(view)}`,
		],
		['Tokens', usage !== null && describeTokens(usage)],
		['Memory', describeMemory(view, limits)],
		['Processor time', describeProcessorTime(view, limits)],
		[
			'Files in /mnt/data',
			view.folderBytes !== undefined &&
				`${describeSize(view.folderBytes)} of at most ${describeSize(limits.diskBytes)}`,
		],
	];
	const cancel = html`<form method="post" action="${links.cancel}">
		<button id="cancel">Cancel this run</button>
	</form>`;
	return html`<section id="summary" data-status="${status}" aria-label="Summary">
		<p>
			${renderStatus(status)}${incompleteReason !== null && html` <span>${incompleteReason}</span>`}
		</p>
		<dl>
			${facts.map(
				([name, value]) =>
					isShown(value) &&
					html`<div>
						<dt>${name}</dt>
						<dd>${value}</dd>
					</div>`,
			)}
		</dl>
		${error !== null && html`<p class="problem"><bdi>${toVisibleText(error.message)}</bdi></p>`}
		${isActive && canCancel && status !== 'cancelling' && cancel}
	</section>`;
}

const isShown = (value: Content): boolean => value !== false && value !== undefined;

const describeLimit = ({ createdAt, expiresAt }: RunView): string =>
	` of at most ${describeSeconds(expiresAt - createdAt)}`;

/** The most that the code of a run used at a time; nothing before the first code has ended. */
function describeMemory(view: RunView, limits: ViewLimits): Content {
	const used = measuredIn(view, 'memoryBytes');
	if (used.length === 0) return undefined;
	const limit = Math.min(limits.memoryBytes, view.containerMemoryBytes ?? Infinity);
	return `${describeSize(Math.max(...used))} of at most ${describeSize(limit)}`;
}

function describeProcessorTime(view: RunView, { cpuMs }: ViewLimits): Content {
	const used = measuredIn(view, 'cpuMs');
	if (used.length === 0) return undefined;
	const [total, most] = [used.reduce((sum, ms) => sum + ms, 0), Math.max(...used)];
	const limit = `of at most ${describeSeconds(cpuMs / 1000)} for each piece of code`;
	return used.length === 1
		? `${describeMs(total)} ${limit}`
		: `${describeMs(total)}; ${describeMs(most)} ${limit}`;
}

const measuredIn = ({ entries }: RunView, what: 'memoryBytes' | 'cpuMs'): number[] =>
	entries.flatMap((entry) => (entry.type === 'code' ? (entry[what] ?? []) : []));

const describeTokens = ({ promptTokens, completionTokens, totalTokens }: RunView['usage'] & {}) =>
	`${format(totalTokens)} (${format(promptTokens)} in, ${format(completionTokens)} out)`;

const format = (count: number): string => count.toLocaleString('en');

function renderQuestion({ question, inputs }: RunView): Html {
	const { head, leftOut, tail } = shortenText(question);
	const gap = leftOut > 0 ? `\n… ${leftOut} characters are not shown …\n` : '';
	return html`<section id="question">
		<h2>Question</h2>
		<pre class="words" tabindex="0" role="group" aria-label="Question">
${toVisibleText(head)}${gap}${toVisibleText(tail)}</pre>
		${inputs.length > 0 && html`<p class="quiet">With ${inputs.map((name, index) => html`${index > 0 && ', '}<bdi>${toVisibleName(name)}</bdi>`)}</p>`}
	</section>`;
}

function renderFiles({ files, status }: RunView, links: RunLinks): Html {
	const list = html`<ul class="files">
		${files.map(
			({ id, name, bytes }) =>
				html`<li>
					<a href="${links.file(id)}"><bdi>${toVisibleName(name)}</bdi></a>
					<span class="quiet">${describeSize(bytes)}</span>
					<a href="${links.download(id)}" download aria-label="Download ${toVisibleName(name)}"
						>Download</a
					>
				</li>`,
		)}
	</ul>`;
	const none = activeStatuses.includes(status)
		? 'Files appear when the run ends.'
		: 'The run wrote no files.';
	return html`<section id="files">
		<h2>Files</h2>
		${files.length > 0 ? list : html`<p class="quiet">${none}</p>`}
	</section>`;
}

function renderExports(view: RunView, links: RunLinks): Html {
	const question = toQuestion(view);
	return html`<section id="exports">
		<h2>Use it again</h2>
		<p>
			${question.length <= MAX_COPIED && html`<button id="copy" type="button" data-copy="copied-question" hidden>Copy as question</button> `}<a
				href="${links.notebook}"
				download
				>Download as notebook (.ipynb)</a
			>
		</p>
		${
			question.length <= MAX_COPIED &&
			html`<details id="question-text">
				<summary>Show it as a question</summary>
				<label for="copied-question"
					>The question with its code. The model python runs it as it is.</label
				><textarea id="copied-question" readonly rows="8" spellcheck="false">${question}</textarea>
			</details>`
		}
	</section>`;
}
