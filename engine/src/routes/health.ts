import type { RegisterRoutes } from './RouteContext.ts';

/** Anyone may ask, and asking is not to become a load on the model server. */
const MODEL_SERVER_IS_ASKED_EVERY_MS = 5000;

/** For those who watch over the engine: outside `/v1` and without a key. */
export const registerHealth: RegisterRoutes = (app, { settings, store, models, queue }) => {
	const lookAtModels = keepFor(MODEL_SERVER_IS_ASKED_EVERY_MS, async () => {
		if (models.isReachable === undefined) return 'none';
		return (await models.isReachable()) ? 'ok' : 'unreachable';
	});

	app.get('/health', async () => ({ status: 'ok', sandbox: settings.sandboxName }));

	/**
	 * Whether work is taken: not while the engine stops, nor when its store fails. A model server that is down is
	 * told and no more: another engine would not reach it either, and the model `python` goes on without.
	 */
	app.get('/ready', async (_request, reply) => {
		const storeWorks = await store.runs.get('run_none').then(
			() => true,
			() => false,
		);
		const isReady = storeWorks && !queue.isStopping;
		return reply.code(isReady ? 200 : 503).send({
			status: isReady ? 'ready' : queue.isStopping ? 'stopping' : 'not ready',
			store: storeWorks ? 'ok' : 'failing',
			sandbox: settings.sandboxName,
			model_server: await lookAtModels(),
		});
	});
};

/** Looks at most once in so many milliseconds; in between the last answer holds. */
function keepFor<T>(keepMs: number, look: () => Promise<T>): () => Promise<T> {
	let kept: Promise<T> | undefined;
	let lookedAtMs = 0;
	return async () => {
		const now = performance.now();
		if (kept === undefined || now - lookedAtMs >= keepMs) {
			kept = look();
			lookedAtMs = now;
		}
		return await kept;
	};
}
