import { html } from './html.ts';
import type { Html } from './html.ts';
import type { KeptCode } from './KeptCode.ts';
import { renderTime } from './renderTime.ts';
import { renderRuns } from './renderRunList.ts';
import type { RunSummary } from './RunView.ts';
import { highlightPython } from './text/highlightPython.ts';
import { shortenText } from './text/shortenText.ts';
import { toVisibleName, toVisibleText } from './text/toVisibleText.ts';

const MAX_QUESTION_LENGTH = 160;
const MAX_HIGHLIGHTED = 100_000;

/**
 * The code of all questions.
 * @param questions the versions of each question, newest first
 */
export function renderKeptCodeList(questions: KeptCode[][]): Html {
	const none = html`<p class="quiet">
		No code is kept. n8n keeps code with the option <em>Reuse Code</em> of Analyze Files and Run and
		Wait.
	</p>`;
	return html`<h1>Kept code</h1>
		<p class="quiet">
			The newest code that fits its files runs the next time its question is asked.
		</p>
		${questions.length === 0 && none}
		${questions.map(
			(versions) =>
				html`<section>
					<h2><bdi>${describeQuestion(versions[0])}</bdi></h2>
					${renderVersions(versions)}
				</section>`,
		)}`;
}

/** One version, with all that are kept for the same question, and the runs that used it. */
export function renderKeptCode(code: KeptCode, versions: KeptCode[], runs: RunSummary[]): Html {
	const { head, leftOut, tail } = shortenText(code.question);
	const { code: text } = code;
	const shown =
		text.length > MAX_HIGHLIGHTED
			? html`<pre class="code" tabindex="0">${toVisibleText(text.slice(0, MAX_HIGHLIGHTED))}</pre>`
			: highlightPython(text);
	return html`<h1>Kept code</h1>
		<section id="summary" aria-label="Summary">
			${renderFacts(code)}
			<form method="post" action="${linkTo(code)}/delete"><button>Delete this code</button></form>
		</section>
		<section id="question">
			<h2>Question</h2>
			<pre class="words" tabindex="0" role="group" aria-label="Question">
${toVisibleText(head)}${leftOut > 0 && ' … '}${toVisibleText(tail)}</pre>
		</section>
		<section>
			<h2>Code</h2>
			${shown}
		</section>
		<section>
			<h2>Versions</h2>
			${renderVersions(versions, code.id)}
		</section>
		<section>
			<h2>Runs</h2>
			${renderRuns(runs, 'None of the newest runs used it. Analyze Files deletes its runs.')}
		</section>`;
}

const linkTo = ({ id }: KeptCode): string => `/kept-code/${encodeURIComponent(id)}`;

function describeQuestion(code: KeptCode | undefined): string {
	const text = toVisibleText((code?.question ?? '').slice(0, MAX_QUESTION_LENGTH * 2))
		.replace(/\s+/g, ' ')
		.trim();
	const shown = text.slice(0, MAX_QUESTION_LENGTH);
	return shown === '' ? 'A question without text' : shown + (text.length > shown.length ? '…' : '');
}

function renderVersions(versions: KeptCode[], currentId = ''): Html {
	return html`<ul class="runs">
		${versions.map(
			(version) =>
				html`<li>
					${
						version.id === currentId
							? html`<strong>This version</strong>`
							: html`<a href="${linkTo(version)}">${renderTime(version.writtenAt)}</a>`
					}
					<p>
						${version.model !== '' && html`<bdi>${toVisibleName(version.model)}</bdi>`}
						${version.replacedBecause !== '' && html`<bdi>${toVisibleName(version.replacedBecause)}</bdi>`}
						${version.isDated && html`<span class="problem">contains a date</span>`}
					</p>
				</li>`,
		)}
	</ul>`;
}

function renderFacts({ writtenAt, model, tokens, replacedBecause, isDated }: KeptCode): Html {
	const facts = [
		['Written', renderTime(writtenAt)],
		['Model', model !== '' && html`<bdi>${toVisibleName(model)}</bdi>`],
		['Tokens', tokens > 0 && `${tokens.toLocaleString('en')}, saved each time it runs`],
		[
			'Why it was written',
			replacedBecause !== '' && html`<bdi>${toVisibleName(replacedBecause)}</bdi>`,
		],
		['Warning', isDated && 'It contains a date that is wrong on another day.'],
	] as const;
	return html`<dl>
		${facts.map(
			([name, value]) =>
				value !== false &&
				html`<div>
					<dt>${name}</dt>
					<dd>${value}</dd>
				</div>`,
		)}
	</dl>`;
}
