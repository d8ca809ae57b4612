import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request as it arrived. */
export interface Received {
	method: string;
	/** Without the query, such as `/v1/files`. */
	path: string;
	query: URLSearchParams;
	headers: IncomingMessage['headers'];
	body: Buffer;
}

export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	/** Bytes and texts are sent unchanged, everything else as JSON. */
	body?: unknown;
}

/** Returns the answer, or handles the connection itself and returns nothing. */
export type Handle = (
	received: Received,
	response: ServerResponse,
) => Answer | undefined | Promise<Answer | undefined>;

export interface Server {
	/** With the version path, as a credential has it. */
	baseUrl: string;
	received: Received[];
	/** `METHOD /path` of every request, in order. */
	calls(): string[];
}

/** A real HTTP server on its own port; it ends with the resources, even with open connections. */
export async function openServer(resources: AsyncDisposableStack, handle: Handle): Promise<Server> {
	const received: Received[] = [];
	const server = createServer((request, response) => {
		void (async () => {
			const url = new URL(request.url ?? '/', 'http://localhost');
			const arrived: Received = {
				method: request.method ?? '',
				path: url.pathname,
				query: url.searchParams,
				headers: request.headers,
				body: await buffer(request),
			};
			received.push(arrived);
			const answer = await handle(arrived, response);
			if (answer) send(response, answer);
		})().catch(() => response.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	resources.defer(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});
	return {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		received,
		calls: () => received.map(({ method, path }) => `${method} ${path}`),
	};
}

function send(response: ServerResponse, { status = 200, headers = {}, body = {} }: Answer): void {
	const raw = typeof body === 'string' || body instanceof Uint8Array;
	response.writeHead(status, raw ? headers : { 'content-type': 'application/json', ...headers });
	response.end(raw ? body : JSON.stringify(body));
}

/** An error in the shape of OpenAI's API. */
export function apiError(status: number, message: string, code: string | null = null): Answer {
	return { status, body: { error: { message, type: 'invalid_request_error', param: null, code } } };
}

/** A page of a list in the shape of OpenAI's API. */
export function page(data: unknown[], hasMore = false): Answer {
	return { body: { object: 'list', data, has_more: hasMore } };
}
