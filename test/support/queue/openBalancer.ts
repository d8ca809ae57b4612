import {
	createServer,
	request as send,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/**
 * Opens one address for several engines, like a simple load balancer: each request goes to the next engine that accepts connections, and
 * is not repeated when that engine breaks the connection. It ends with the resources.
 * @param targets called for each request: the addresses of the engines
 */
export async function openBalancer(
	resources: AsyncDisposableStack,
	targets: () => string[],
): Promise<{ baseUrl: string }> {
	let turn = 0;
	const server = createServer((request, response) => {
		const [first = '', ...others] = targets();
		const all = [first, ...others];
		const start = turn++;
		const order = all.map((_, index) => all[(start + index) % all.length] ?? '');
		pass(request, response, order);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	resources.defer(async () => {
		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	});
	return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

function pass(request: IncomingMessage, response: ServerResponse, targets: string[]): void {
	const [target, ...others] = targets;
	if (!target) {
		response.writeHead(502).end('no engine');
		return;
	}
	const url = new URL(request.url ?? '/', target);
	const { method, headers } = request;
	const outgoing = send(url, { method, headers: { ...headers, host: url.host } });
	outgoing.on('response', (answer) => {
		response.writeHead(answer.statusCode ?? 502, answer.headers);
		answer.on('error', () => response.destroy()).pipe(response);
	});
	outgoing.on('error', (error: NodeJS.ErrnoException) => {
		const wasSent = error.code !== 'ECONNREFUSED';
		if (wasSent || response.headersSent) response.destroy();
		else pass(request, response, others);
	});
	// A body that is already being sent would be lost with the first engine that refuses.
	outgoing.once('socket', (socket) => {
		const begin = () => request.pipe(outgoing);
		if (socket.connecting) socket.once('connect', begin);
		else begin();
	});
}
