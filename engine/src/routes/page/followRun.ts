import type { LiveRuns } from '../../runs/events/LiveRuns.ts';
import type { Store } from '../../store/Store.ts';
import { renderBlocks } from '../../page/renderRun.ts';
import type { RunLinks } from '../../page/RunLinks.ts';
import type { Entry, RunView, ViewLimits } from '../../page/RunView.ts';
import type { Html } from '../../page/html.ts';
import { formatEvent } from '../streams/formatEvent.ts';
import type { EventPieces } from '../streams/formatEvent.ts';
import { addPrefix } from './pathPrefix.ts';
import { addLive, readRunView } from './readRunView.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';

/** A person sees no more states per second, and a flood of output must not keep the engine busy. */
const MIN_INTERVAL_MS = 250;
/** How often the store is read without an event: the run may be on another engine, whose events go elsewhere. */
const POLL_INTERVAL_MS = 2000;

/**
 * The changes of a run's page as server-sent events, until the run has ended: `blocks` with those parts that have changed since the
 * last event, and `end`. The first event has all parts, so a connection that was lost continues with the current state.
 * @param signal ends it
 */
export async function* followRun(
	{ store, live }: { store: Store; live: LiveRuns },
	runId: string,
	page: { links: RunLinks; limits: ViewLimits; canCancel: boolean; prefix?: string },
	signal: AbortSignal,
): AsyncGenerator<EventPieces> {
	const sent = new Map<string, string>();
	const rendered = new WeakMap<Entry, Html>();
	let stored: RunView | undefined;
	let isStale = true;
	let wake: (() => void) | undefined;
	const stopListening = live.onChange(runId, (change) => {
		if (change === 'stored') isStale = true;
		wake?.();
	});
	try {
		while (!signal.aborted) {
			if (isStale || stored === undefined) {
				isStale = false;
				const run = await store.runs.get(runId);
				if (run === undefined) break;
				stored = await readRunView(store, run);
			}
			const blocks = renderBlocks(addLive(stored, live.get(runId)), { ...page, rendered })
				.map(({ id, content }) => ({ id, html: addPrefix(content.text, page.prefix ?? '') }))
				.filter(({ id, html }) => sent.get(id) !== html);
			for (const { id, html } of blocks) sent.set(id, html);
			if (blocks.length > 0) yield formatEvent('blocks', blocks);
			if (!activeStatuses.includes(stored.status)) break;
			const changed = new Promise<void>((resolve) => (wake = resolve));
			await waitFor(undefined, MIN_INTERVAL_MS, signal);
			if (!isStale && !(await waitFor(changed, POLL_INTERVAL_MS, signal))) isStale = true;
		}
		if (!signal.aborted) yield formatEvent('end', {});
	} finally {
		stopListening();
	}
}

/** @returns whether `event` happened before the time was over */
async function waitFor(
	event: Promise<void> | undefined,
	ms: number,
	signal: AbortSignal,
): Promise<boolean> {
	const { promise, resolve } = Promise.withResolvers<boolean>();
	const stop = () => resolve(false);
	const timer = setTimeout(stop, ms).unref();
	signal.addEventListener('abort', stop, { once: true });
	void event?.then(() => resolve(true));
	try {
		return await promise;
	} finally {
		clearTimeout(timer);
		signal.removeEventListener('abort', stop);
	}
}
