import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface ChatRequest {
	messages: { role: string; content: string }[];
}

export interface ChatServer {
	baseUrl: string;
	close(): Promise<void>;
}

/** A chat server whose model answers immediately: first with a tool call that runs the message as code, then with a text. */
export async function startChatServer(): Promise<ChatServer> {
	const server = createServer((request, response) => {
		// The engine asks for the models and their context lengths.
		if (request.method !== 'POST') return response.writeHead(404).end();
		void (json(request) as Promise<ChatRequest>).then(({ messages }) => {
			const isQuestion = messages.at(-1)?.role === 'user';
			const code = messages.at(-1)?.content ?? '';
			const call = {
				id: 'call_1',
				type: 'function',
				function: { name: 'python', arguments: JSON.stringify({ code }) },
			};
			const message = isQuestion
				? { role: 'assistant', content: null, tool_calls: [call] }
				: { role: 'assistant', content: 'done' };
			const choice = { index: 0, finish_reason: isQuestion ? 'tool_calls' : 'stop', message };
			const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
			response.setHeader('content-type', 'application/json');
			response.end(
				JSON.stringify({ id: 'chat', object: 'chat.completion', choices: [choice], usage }),
			);
		});
		return undefined;
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
