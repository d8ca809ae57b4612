import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError, invalidRequest } from '../../protocol/ApiError.ts';
import { newId } from '../../domain/newId.ts';
import type { RouteContext } from '../RouteContext.ts';
import { McpSessions } from './McpSessions.ts';

const SESSION_HEADER = 'mcp-session-id';

/** Checks that anything new may be stored for an owner; throws otherwise. */
interface StorageCheck {
	requireRoom(owner: string): Promise<void>;
}

/**
 * The engine as an MCP server, with the streamable HTTP transport. Every request stands alone, so any engine can serve it: the
 * id of the client's session, from which its container follows, is all that the client sends again.
 */
export function registerMcp(
	app: FastifyInstance,
	context: RouteContext,
	storage: StorageCheck,
): void {
	app.post('/mcp', async (request, reply) => {
		const { body, owner } = request;
		if (Array.isArray(body)) {
			throw invalidRequest(
				null,
				'Batches are not supported. Send one JSON-RPC message per request.',
			);
		}
		const connection = readSessionId(request);
		if ((body as { method?: unknown }).method === 'initialize') {
			void reply.header(SESSION_HEADER, newId('mcpSession'));
		}
		// The SDK takes 30 MB and 160 ms to load, which only engines with MCP clients should pay for.
		const { answerMcp } = await import('./answerMcp.ts');
		const answer = await answerMcp({
			context,
			request,
			reply,
			sessions: new McpSessions(context, owner, connection),
			requireRoom: async () => await storage.requireRoom(owner),
		});
		return await reply.send(answer);
	});

	app.delete('/mcp', async (request, reply) => {
		const connection = readSessionId(request);
		if (connection === undefined) {
			throw invalidRequest(null, `Send the header ${SESSION_HEADER} of the session to end.`);
		}
		await new McpSessions(context, request.owner, connection).end();
		return await reply.code(204).send();
	});

	app.get('/mcp', async (_request, reply) => {
		void reply.header('allow', 'POST, DELETE');
		throw new ApiError(
			405,
			'This MCP server sends nothing on its own. Send JSON-RPC messages with POST /mcp.',
		);
	});
}

/** @throws ApiError (404, after which MCP clients start a new session) for an id that no engine has made */
function readSessionId({ headers }: FastifyRequest): string | undefined {
	const given = headers[SESSION_HEADER];
	if (given === undefined || (typeof given === 'string' && /^mcp_[A-Za-z0-9]{24}$/.test(given))) {
		return given as string | undefined;
	}
	throw new ApiError(404, 'This MCP session does not exist. Send initialize without a session id.');
}
