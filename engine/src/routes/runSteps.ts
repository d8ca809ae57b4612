import { notFound } from '../protocol/ApiError.ts';
import { listToWire } from '../protocol/listToWire.ts';
import { readPageQuery } from '../protocol/readPageQuery.ts';
import { readStepInclude } from '../protocol/assistants/readStepInclude.ts';
import { runStepToWire } from '../protocol/assistants/runStepToWire.ts';
import { findInThread, findOrThrow } from './findOrThrow.ts';
import type { RegisterRoutes } from './RouteContext.ts';

interface Route {
	Params: { threadId: string; runId: string; stepId: string };
	Querystring: Record<string, unknown>;
}

export const registerRunSteps: RegisterRoutes = (app, { store }) => {
	app.get<Route>('/threads/:threadId/runs/:runId/steps', async (request) => {
		readStepInclude(request.query);
		const { threadId, runId } = request.params;
		await findInThread(store, 'runs', threadId, runId);
		const page = await store.runSteps.list({ ...readPageQuery(request.query), where: { runId } });
		return listToWire(page, runStepToWire);
	});

	app.get<Route>('/threads/:threadId/runs/:runId/steps/:stepId', async (request) => {
		readStepInclude(request.query);
		const { threadId, runId, stepId } = request.params;
		await findInThread(store, 'runs', threadId, runId);
		const step = await findOrThrow(store, 'runSteps', stepId);
		if (step.runId !== runId) throw notFound('runSteps', stepId);
		return runStepToWire(step);
	});
};
