import type { FastifyInstance } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';

/** Streams that the keys of one name may have open at once. Each holds a connection and buffers events. */
const MAX_STREAMS_PER_KEY = 256;

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Whether every answer of the route is a stream, whatever the request says. */
		isStream?: boolean;
	}
}

/** Refuses a stream (server-sent events) beyond the limit of its key, before its run is created. */
export function limitStreams(app: FastifyInstance, max = MAX_STREAMS_PER_KEY): void {
	const counts = new Map<string, number>();
	app.addHook('preHandler', async ({ body, query, owner, routeOptions }, reply) => {
		const { stream } = (body ?? {}) as { stream?: unknown };
		const { stream: resumed } = query as { stream?: unknown };
		if (stream !== true && resumed !== 'true' && routeOptions.config.isStream !== true) return;
		const count = counts.get(owner) ?? 0;
		if (count >= max) throw tooManyStreams(max);
		counts.set(owner, count + 1);
		reply.raw.once('close', () => counts.set(owner, (counts.get(owner) ?? 1) - 1));
	});
}

const tooManyStreams = (max: number) =>
	new ApiError(
		429,
		`This key has ${max} open streams, which is the limit. Wait until one ends, or poll instead.`,
		{ code: 'too_many_streams' },
	);
