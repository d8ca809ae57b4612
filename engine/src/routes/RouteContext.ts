import type { FastifyInstance } from 'fastify';
import type { Dependencies } from '../Dependencies.ts';
import type { RunQueue } from '../runs/queue/RunQueue.ts';

/** The dependencies of routes. */
export interface RouteContext extends Dependencies {
	queue: RunQueue;
}

/** Registers the routes of one kind of object under `/v1`. */
export type RegisterRoutes = (app: FastifyInstance, context: RouteContext) => void;
