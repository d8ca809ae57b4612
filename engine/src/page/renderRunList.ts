import { html } from './html.ts';
import type { Html } from './html.ts';
import { RunLinks } from './RunLinks.ts';
import type { RunSummary } from './RunView.ts';
import { renderDuration, renderTime } from './renderTime.ts';
import { renderStatus } from './renderStatus.ts';
import { toVisibleText } from './text/toVisibleText.ts';

const MAX_QUESTION_LENGTH = 160;

/** The runs of an owner. `next`: the address of older runs. */
export function renderRunList({
	active,
	ended,
	next,
}: {
	active: RunSummary[];
	ended: RunSummary[];
	next: string | undefined;
}): Html {
	return html`<h1>Runs</h1>
		<div id="runs" data-refresh="5">
			<h2>Running</h2>
			${renderRuns(active, 'No run is active.')}
			<h2>Earlier</h2>
			${renderRuns(ended, 'No run has ended yet. Runs of your n8n workflows appear here.')}
			${next !== undefined && html`<p><a id="older" href="${next}">Older runs</a></p>`}
		</div>`;
}

/** A list of runs. */
export function renderRuns(runs: RunSummary[], ifNone: string): Html {
	if (runs.length === 0) return html`<p class="quiet">${ifNone}</p>`;
	return html`<ul class="runs">
		${runs.map(renderRun)}
	</ul>`;
}

function renderRun({ id, question, status, model, ...times }: RunSummary): Html {
	const text = toVisibleText(question.slice(0, MAX_QUESTION_LENGTH * 2))
		.replace(/\s+/g, ' ')
		.trim();
	const shown = text.length > MAX_QUESTION_LENGTH ? `${text.slice(0, MAX_QUESTION_LENGTH)}…` : text;
	const duration = renderDuration(times.startedAt, times.endedAt);
	return html`<li>
		<a id="link-${id}" href="${new RunLinks(id).run}"><bdi>${shown || id}</bdi></a>
		<p>
			${renderStatus(status)}
			<span><bdi>${toVisibleText(model)}</bdi></span> ${renderTime(times.createdAt)}
			${duration && html`<span>${duration}</span>`}
		</p>
	</li> `;
}
