import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import {
	ErrorCode,
	ListResourcesRequestSchema,
	ListResourceTemplatesRequestSchema,
	McpError,
	ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describePython } from '../../runs/execution/describePython.ts';
import { readRoot } from '../page/readRoot.ts';
import type { RouteContext } from '../RouteContext.ts';
import type { McpSessions } from './McpSessions.ts';
import { describeError } from './describeError.ts';
import { readResource } from './readResource.ts';
import type { ToolCall } from './ToolCall.ts';
import { registerTools } from './registerTools.ts';

/** Of the tools and their results. */
const TOOLS_VERSION = '1.0.0';

interface McpRequest extends Pick<ToolCall, 'requireRoom'> {
	context: RouteContext;
	request: FastifyRequest;
	reply: FastifyReply;
	sessions: McpSessions;
}

/** Answers one JSON-RPC message with a server of its own, as the stateless transport requires. */
export async function answerMcp({ request, reply, ...rest }: McpRequest): Promise<Response> {
	const { context, sessions } = rest;
	const root = readRoot(request, context.settings.publicUrl);
	const call: ToolCall = {
		...rest,
		reply,
		linkTo: (containerId, fileId) => `${root}/v1/containers/${containerId}/files/${fileId}/content`,
	};
	const server = new McpServer(
		{ name: 'code-interpreter', version: TOOLS_VERSION },
		{ capabilities: { resources: {} }, instructions: instructions(context) },
	);
	registerTools(server, call);
	server.server.setRequestHandler(ListResourcesRequestSchema, () => ({ resources: [] }));
	server.server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
		resourceTemplates: [],
	}));
	server.server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => {
		try {
			return await readResource({ context, sessions }, params.uri);
		} catch (error) {
			throw new McpError(ErrorCode.InvalidParams, describeError(error, request.log));
		}
	});
	const transport = new WebStandardStreamableHTTPServerTransport();
	// Such as an answer to a client that has disconnected.
	server.server.onerror = (err) => request.log.debug({ err }, 'MCP');
	await server.connect(transport);
	reply.raw.once('close', () => void server.close());
	const headers = Object.entries(request.headers).flatMap(([name, value]) =>
		value === undefined ? [] : [[name, String(value)] as [string, string]],
	);
	return await transport.handleRequest(
		new Request('http://engine/mcp', { method: 'POST', headers }),
		{ parsedBody: request.body },
	);
}

const instructions = ({ settings }: RouteContext) =>
	`Runs Python in a sandbox. Each connection has a session of its own: variables and files in /mnt/data are kept between calls, until it has been idle for ${settings.containerIdleMinutes} minutes. ${describePython(settings, settings.timezone)}`;
