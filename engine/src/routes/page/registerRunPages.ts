import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { notFound } from '../../protocol/ApiError.ts';
import { renderRun } from '../../page/renderRun.ts';
import { renderRunList } from '../../page/renderRunList.ts';
import { toNotebook } from '../../page/toNotebook.ts';
import { cancelRun } from '../../runs/queue/cancelRun.ts';
import { sendEvents } from '../streams/sendEvents.ts';
import { requireSameOrigin } from './authenticatePage.ts';
import { findRun, linksOf } from './findRun.ts';
import { followRun } from './followRun.ts';
import { listRuns } from './listRuns.ts';
import type { PageContext } from './PageContext.ts';
import { readPrefix } from './pathPrefix.ts';
import { addLive, readRunView } from './readRunView.ts';
import { sendPage } from './sendPage.ts';
import { activeStatuses } from '../../domain/run/runStatus.ts';

interface Route {
	Params: { runId: string; stepId: string };
	Querystring: { after?: string };
}

const REFRESH_SECONDS = 5;

/** The list of runs, a run, what follows and changes it, and what can be taken from it. */
export function registerRunPages(app: FastifyInstance, context: PageContext): void {
	const { store, queue, contents, settings } = context;
	const limits = settings.sandboxLimits;
	const canLogOut = settings.apiKeys.length > 0;
	const closing = new AbortController();
	// Otherwise the server would wait for streams to end when it is closed.
	app.addHook('preClose', async () => closing.abort());

	app.get<Route>('/', async ({ query }, reply) => {
		const { after } = query;
		const lists = await listRuns(store, typeof after === 'string' ? after : undefined);
		return sendPage(reply, { title: 'Runs', content: renderRunList(lists), canLogOut });
	});

	app.get<Route>('/runs/:runId', async (request, reply) => {
		const run = await findRun(store, request.params.runId);
		const view = addLive(await readRunView(store, run), queue.events.live.get(run.id));
		const isWatching = request.watchToken !== undefined;
		return sendPage(reply, {
			title: 'Run',
			content: renderRun(view, { links: linksOf(request), limits, canCancel: !isWatching }),
			canLogOut: canLogOut && !isWatching,
			refreshSeconds: activeStatuses.includes(run.status) ? REFRESH_SECONDS : undefined,
		});
	});

	// Without HEAD, which would read the whole stream.
	const streamed = { exposeHeadRoute: false, config: { isStream: true } };
	app.get<Route>('/runs/:runId/events', streamed, async (request, reply) => {
		const { id } = await findRun(store, request.params.runId);
		const source = { store, live: queue.events.live };
		const page = {
			links: linksOf(request),
			limits,
			canCancel: request.watchToken === undefined,
			prefix: readPrefix(request),
		};
		return sendEvents(reply, followRun(source, id, page, closing.signal));
	});

	app.get<Route>('/runs/:runId/steps/:stepId/output', async (request, reply) => {
		const { runId, stepId } = request.params;
		const { entries } = await readRunView(store, await findRun(store, runId));
		const entry = entries.find(({ id }) => id === stepId);
		if (entry?.type !== 'code') throw notFound('runSteps', stepId);
		const texts = entry.outputs.flatMap((output) => (output.type === 'logs' ? output.text : []));
		return reply.header('content-type', 'text/plain; charset=utf-8').send(texts.join(''));
	});

	app.get<Route>('/runs/:runId/notebook', async (request, reply) => {
		const view = await readRunView(store, await findRun(store, request.params.runId));
		return reply
			.header('content-type', 'application/x-ipynb+json')
			.header('content-disposition', `attachment; filename="${view.id}.ipynb"`)
			.send(
				Readable.from(
					toNotebook(view, async (id) => await contents.open(id)),
					{ objectMode: false },
				),
			);
	});

	app.post<Route>('/runs/:runId/cancel', async (request, reply) => {
		requireSameOrigin(request);
		const run = await findRun(store, request.params.runId);
		// It may have ended in the meantime.
		await cancelRun(store, queue, run).catch(() => undefined);
		return await reply.redirect(linksOf(request).run, 303);
	});
}
