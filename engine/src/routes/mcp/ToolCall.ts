import type { FastifyReply } from 'fastify';
import type { RouteContext } from '../RouteContext.ts';
import type { McpSessions } from './McpSessions.ts';

/** What the tools work with during one call. */
export interface ToolCall {
	context: RouteContext;
	sessions: McpSessions;
	/** Of the request. When its client disconnects, its code is cancelled. */
	reply: FastifyReply;
	/** @throws StorageFull, DiskAlmostFull */
	requireRoom(): Promise<void>;
	/** The address of a container's file, as the client reaches this engine. */
	linkTo(containerId: string, fileId: string): string;
}
