import type { FastifyInstance } from 'fastify';

/** Checks that anything new may be stored for an owner; throws otherwise. */
interface StorageCheck {
	requireRoom(owner: string): Promise<void>;
}

/**
 * Rejects requests that create something when a storage limit is reached. Register it before idempotency keys
 * are claimed, so that the same request can be sent again once space is free.
 */
export function limitStorage(app: FastifyInstance, quota: StorageCheck): void {
	app.addHook('preHandler', async ({ method, owner, routeOptions }) => {
		if (method !== 'POST' || routeOptions.url?.endsWith('/cancel')) return;
		await quota.requireRoom(owner);
	});
}
