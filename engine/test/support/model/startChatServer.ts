import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** The fields of a chat-completions request that tests check. */
export interface ChatRequest {
	model: string;
	messages: { role: string; content: string | null; tool_call_id?: string }[];
	tools?: unknown[];
	[field: string]: unknown;
}

interface Answer {
	status?: number;
	body?: unknown;
	/** Instead of a body: the chunks of a stream. */
	chunks?: unknown[];
	/** Cuts the connection after the chunks. */
	isCutOff?: boolean;
	/** Instead of a body and chunks: what is sent, in pieces. */
	pieces?: Uint8Array[];
	/** Of the pieces. */
	contentType?: string;
}

export type Reply = (request: ChatRequest) => Answer | Promise<Answer>;

/** Starts an OpenAI-compatible chat server that answers from a script and records the requests. */
export async function startChatServer(models: string[] = ['tiny']) {
	const requests: ChatRequest[] = [];
	const replies: Reply[] = [];
	let always: Reply | undefined;
	const server = createServer((request, response) => {
		void answer(request).then(({ status = 200, body, chunks, isCutOff, pieces, contentType }) => {
			if (pieces !== undefined) {
				response.writeHead(status, { 'content-type': contentType });
				return void sendPieces(response, pieces);
			}
			const type = chunks === undefined ? 'application/json' : 'text/event-stream';
			response.writeHead(status, { 'content-type': type });
			if (chunks === undefined) return response.end(JSON.stringify(body));
			for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
			if (isCutOff !== true) return response.end('data: [DONE]\n\n');
			return setImmediate(() => response.destroy());
		});
	});

	async function answer(request: IncomingMessage): Promise<Answer> {
		if (request.url === '/v1/models') {
			return { body: { object: 'list', data: models.map((id) => ({ id, object: 'model' })) } };
		}
		// No other server's pages, such as those with the length of the context.
		if (request.url !== '/v1/chat/completions')
			return { status: 404, body: { error: 'not found' } };
		const asked = (await json(request)) as ChatRequest;
		requests.push(asked);
		const reply = replies.shift() ?? always;
		return reply?.(asked) ?? { status: 500, body: { error: { message: 'The script has ended.' } } };
	}

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		requests,
		/** Sets the answers to the next requests, in order. */
		script(...next: Reply[]) {
			replies.push(...next);
		},
		/** Drops the answers that were not requested. */
		clear() {
			replies.length = 0;
		},
		/** Sets the answer to all requests that the script does not answer. */
		always(next: Reply) {
			always = next;
		},
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

/** Sends each piece when the one before is on its way, so that they arrive apart. */
async function sendPieces(response: ServerResponse, pieces: Uint8Array[]): Promise<void> {
	for (const piece of pieces) {
		response.write(piece);
		await new Promise(setImmediate);
	}
	response.end();
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

/** A chunk of a streamed answer. */
export function chunk(delta: object, finishReason: string | null = null) {
	return { choices: [{ index: 0, delta, finish_reason: finishReason }] };
}

/** A text, streamed in pieces. */
export const sayPieces =
	(...pieces: string[]): Reply =>
	() => ({
		chunks: [
			...pieces.map((content) => chunk({ content })),
			chunk({}, 'stop'),
			{ choices: [], usage },
		],
	});

/** A call of `name` whose arguments are streamed in pieces, after an optional text. */
export const callPieces =
	(name: string, pieces: string[], { id = 'call_1', text = '' } = {}): Reply =>
	() => ({
		chunks: [
			...(text === '' ? [] : [chunk({ content: text })]),
			chunk({
				tool_calls: [{ index: 0, id, type: 'function', function: { name, arguments: '' } }],
			}),
			...pieces.map((piece) =>
				chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] }),
			),
			chunk({}, 'tool_calls'),
			{ choices: [], usage },
		],
	});
