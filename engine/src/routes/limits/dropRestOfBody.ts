import type { FastifyInstance } from 'fastify';

/**
 * Reads and drops the rest of a body that Fastify refuses while it arrives, because it is too large, for example. Fastify would close the
 * connection, and the client would see a reset instead of the answer. `registerBodyTimeout` limits how long this takes.
 */
export function dropRestOfBody(app: FastifyInstance): void {
	app.addHook('onSend', async ({ raw }, reply) => {
		if (raw.complete || raw.destroyed || reply.getHeader('connection') !== 'close') return;
		reply.removeHeader('connection');
		raw.unpipe();
		raw.resume();
	});
}
