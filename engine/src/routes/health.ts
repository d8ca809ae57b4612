import type { RegisterRoutes } from './RouteContext.ts';

/** Anyone may send requests to `/ready`, and these must not put load on the model server. */
const MODEL_SERVER_CHECK_INTERVAL_MS = 5000;

/** Health checks for orchestrators and load balancers: outside `/v1` and without a key. */
export const registerHealth: RegisterRoutes = (app, { settings, store, models, queue }) => {
	const checkModelServer = cacheFor(MODEL_SERVER_CHECK_INTERVAL_MS, async () => {
		if (models.isReachable === undefined) return 'none';
		return (await models.isReachable()) ? 'ok' : 'unreachable';
	});

	app.get('/health', async () => ({
		status: 'ok',
		sandbox: settings.sandboxName,
		python: settings.python,
		limits: settings.limitsKeptBy,
	}));

	/**
	 * Whether the engine accepts work: not while it stops, nor when its store fails. An unreachable model server is only
	 * reported: another engine would not reach it either, and the model `python` works without it.
	 */
	app.get('/ready', async (_request, reply) => {
		const isStoreAvailable = await store.runs.get('run_none').then(
			() => true,
			() => false,
		);
		const isReady = isStoreAvailable && !queue.isStopping;
		return reply.code(isReady ? 200 : 503).send({
			status: isReady ? 'ready' : queue.isStopping ? 'stopping' : 'not ready',
			store: isStoreAvailable ? 'ok' : 'failing',
			sandbox: settings.sandboxName,
			model_server: await checkModelServer(),
		});
	});
};

/** Calls `check` at most once in `keepMs` milliseconds; in between, the last result is returned. */
function cacheFor<T>(keepMs: number, check: () => Promise<T>): () => Promise<T> {
	let kept: Promise<T> | undefined;
	let checkedAtMs = 0;
	return async () => {
		const now = performance.now();
		if (kept === undefined || now - checkedAtMs >= keepMs) {
			kept = check();
			checkedAtMs = now;
		}
		return await kept;
	};
}
