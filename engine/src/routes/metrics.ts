import { ApiError } from '../protocol/ApiError.ts';
import type { RegisterRoutes } from './RouteContext.ts';

/**
 * For Prometheus, which sends a key as a bearer token where the engine has keys. The metrics are totals of all keys, so
 * only the operator's keys, those of the first name, may read them.
 */
export const registerMetrics: RegisterRoutes = (app, { metrics, queue, store, settings }) => {
	const [operator] = settings.apiKeys;

	metrics.addGauge('runs_active', 'Runs in progress.', () => queue.activeCount);
	metrics.addGauge('runs_waiting', 'Queued runs.', async () => {
		return await store.runs.count({ status: 'queued' });
	});
	metrics.addGauge('stored_bytes', 'Bytes of all files, folders and documents.', async () => {
		return await store.storedBytes();
	});

	app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
		// The route's pattern, not the URL: every unknown URL would become a separate label.
		const route = routeOptions.url ?? 'none';
		metrics.requestAnswered(method, route, reply.statusCode, reply.elapsedTime);
	});

	app.get('/metrics', async ({ owner }, reply) => {
		if (operator !== undefined && owner !== operator.name) throw operatorKeyRequired();
		return reply.header('content-type', metrics.contentType).send(await metrics.read());
	});
};

const operatorKeyRequired = () =>
	new ApiError(
		403,
		'The metrics are totals of all keys. Send a key of the first name in CODE_INTERPRETER_API_KEYS.',
		{ code: 'insufficient_permissions' },
	);
