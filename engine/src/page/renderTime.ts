import { html } from './html.ts';
import type { Html } from './html.ts';

/** A time, which the script of the page shows in the reader's time zone. */
export function renderTime(seconds: number): Html {
	const iso = new Date(seconds * 1000).toISOString();
	return html`<time datetime="${iso}">${iso.replace('T', ' ').slice(0, 19)} UTC</time>`;
}

/** A duration such as `0.2 s`, of code. */
export function describeMs(ms: number): string {
	return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : describeSeconds(Math.round(ms / 1000));
}

/** A duration such as `1 min 5 s`. Stored times are whole seconds. */
export function describeSeconds(seconds: number): string {
	if (seconds < 1) return 'under 1 s';
	const minutes = Math.floor(seconds / 60);
	if (minutes === 0) return `${seconds} s`;
	if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long something took; while it is active, the script of the page counts. */
export function renderDuration(startedAt: number | null, endedAt: number | null): Html | undefined {
	if (startedAt === null) return undefined;
	if (endedAt !== null) return html`${describeSeconds(Math.max(0, endedAt - startedAt))}`;
	return html`<span class="elapsed" data-since="${startedAt}"></span>`;
}
