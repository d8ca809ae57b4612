import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RouteContext } from '../RouteContext.ts';
import type { PageKeys } from './PageKeys.ts';

export interface PageContext extends RouteContext {
	keys: PageKeys;
	/** Finds the owner of a key. @throws ApiError when it is wrong, or too many were */
	identify(request: FastifyRequest, reply: FastifyReply, key?: string): string;
}
