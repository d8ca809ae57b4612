import type { RegisterRoutes } from './RouteContext.ts';

/** Says that the engine answers; outside `/v1` and without a key, so that anything may ask. */
export const registerHealth: RegisterRoutes = (app, { settings }) => {
	app.get('/health', async () => ({ status: 'ok', sandbox: settings.sandboxName }));
};
