import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A chat-completions request, as far as tests look. */
export interface ChatRequest {
	model: string;
	messages: { role: string; content: string | null; tool_call_id?: string }[];
	tools?: unknown[];
	[field: string]: unknown;
}

type Reply = (request: ChatRequest) => { status?: number; body: unknown };

/** An OpenAI-compatible chat server on this machine that answers from a list, and keeps what it was asked. */
export async function startChatServer(models: string[] = ['tiny']) {
	const requests: ChatRequest[] = [];
	const replies: Reply[] = [];
	const server = createServer((request, response) => {
		void answer(request).then(({ status = 200, body }) => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(body));
		});
	});

	async function answer(
		request: IncomingMessage,
	): ReturnType<typeof Promise.resolve<ReturnType<Reply>>> {
		if (request.url === '/v1/models') {
			return { body: { object: 'list', data: models.map((id) => ({ id, object: 'model' })) } };
		}
		const asked = (await json(request)) as ChatRequest;
		requests.push(asked);
		const reply = replies.shift();
		return reply?.(asked) ?? { status: 500, body: { error: { message: 'The script has ended.' } } };
	}

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		requests,
		/** Answers of the next requests, in order. */
		script(...next: Reply[]) {
			replies.push(...next);
		},
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };

/** A final text. */
export const say =
	(content: string): Reply =>
	() => ({
		body: { choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }], usage },
	});

/** A call of the tool `python`. */
export const call =
	(code: string, id = 'call_1'): Reply =>
	() => ({
		body: {
			choices: [
				{
					finish_reason: 'tool_calls',
					message: {
						role: 'assistant',
						content: null,
						tool_calls: [
							{
								id,
								type: 'function',
								function: { name: 'python', arguments: JSON.stringify({ code }) },
							},
						],
					},
				},
			],
			usage,
		},
	});
