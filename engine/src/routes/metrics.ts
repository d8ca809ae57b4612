import type { RegisterRoutes } from './RouteContext.ts';

/** For Prometheus, which sends a key as a bearer token where the engine has keys. */
export const registerMetrics: RegisterRoutes = (app, { metrics, queue, store }) => {
	metrics.addGauge('runs_active', 'Runs at work.', () => queue.activeCount);
	metrics.addGauge('runs_waiting', 'Runs that wait for their turn.', async () => {
		return await store.runs.count({ status: 'queued' });
	});
	metrics.addGauge('stored_bytes', 'Bytes of all files that are kept.', async () => {
		return await store.storedBytes();
	});

	app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
		// By the route's pattern: an address that is none would make a label of its own each time.
		const route = routeOptions.url ?? 'none';
		metrics.requestAnswered(method, route, reply.statusCode, reply.elapsedTime);
	});

	app.get('/metrics', async (_request, reply) => {
		return reply.header('content-type', metrics.contentType).send(await metrics.read());
	});
};
