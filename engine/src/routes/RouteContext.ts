import type { FastifyInstance } from 'fastify';
import type { Dependencies } from '../Dependencies.ts';
import type { RunQueue } from '../runs/queue/RunQueue.ts';

/** What routes are registered with. */
export interface RouteContext extends Dependencies {
	queue: RunQueue;
}

/** Adds the routes of one kind of object, below `/v1`. */
export type RegisterRoutes = (app: FastifyInstance, context: RouteContext) => void;
