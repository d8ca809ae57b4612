import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

export interface McpClient {
	client: Client;
	transport: StreamableHTTPClientTransport;
	call(name: string, given?: Record<string, unknown>): Promise<CallToolResult & { text: string }>;
}

/** The official MCP client, connected to an engine. `text` is the first text of a result. */
export async function openMcpClient(url: string, key?: string): Promise<McpClient> {
	const headers: HeadersInit = key === undefined ? {} : { authorization: `Bearer ${key}` };
	const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
	const client = new Client({ name: 'test', version: '1.0.0' });
	await client.connect(transport as Parameters<Client['connect']>[0]);
	return {
		client,
		transport,
		async call(name, given = {}) {
			const result = (await client.callTool({ name, arguments: given })) as CallToolResult;
			const [first] = result.content;
			return { ...result, text: first?.type === 'text' ? first.text : '' };
		},
	};
}

/** The session that the result of a tool names. */
export const sessionOf = ({ text }: { text: string }) =>
	/Session: (cntr_\w+)/.exec(text)?.[1] ?? '';
