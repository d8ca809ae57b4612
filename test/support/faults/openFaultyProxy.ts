import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long nobody listens when a call is refused: less than what a client waits before it tries again. */
const REFUSED_MS = 300;

/** What the server behind the proxy answered. */
export interface Passed {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

/** A call on its way through the proxy. */
export interface Passing {
	method: string;
	/** Without the query, such as `/v1/files`. */
	path: string;
	request: IncomingMessage;
	response: ServerResponse;
	socket: Socket;
	/** Has the server do what it is asked. */
	pass(): Promise<Passed>;
	/** What the same call was answered the last time. */
	previous?: Passed;
}

/** Gives the answer that goes out, or takes the connection into its own hands and returns nothing. */
export type Fault = (call: Passing) => Promise<Passed | undefined>;

export interface Plan {
	/** What happens to the call with this number, the first being 0; nothing where undefined. */
	faultOf?(call: number, key: string): Fault | undefined;
	/** Whether nobody listens when this call comes. */
	isRefused?(call: number): boolean;
}

export interface FaultyProxy {
	baseUrl: string;
	/** `METHOD /path` of every call that came, in order. */
	calls: string[];
	/** The same of those that reached the server, with what it answered. */
	reached: { key: string; answer: string }[];
	/** What each of them was answered by the server the last time. */
	answers: ReadonlyMap<string, Passed>;
}

/** A proxy before a server that lets calls meet faults. Each call has a connection of its own. */
export async function openFaultyProxy(
	resources: AsyncDisposableStack,
	baseUrl: string,
	{ faultOf, isRefused }: Plan = {},
): Promise<FaultyProxy> {
	const { origin } = new URL(baseUrl);
	const answers = new Map<string, Passed>();
	const calls: string[] = [];
	const reached: FaultyProxy['reached'] = [];

	const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
		const { method = '', url = '/', socket } = incoming;
		const { pathname: path } = new URL(url, origin);
		const key = `${method} ${path}`;
		const number = calls.push(key) - 1;
		if (isRefused?.(number + 1)) response.once('close', () => void refuseForAWhile());
		const pass = async () => {
			const body = await buffer(incoming);
			const passed = await send(origin, incoming, body);
			reached.push({ key, answer: String(passed.body) });
			answers.set(key, passed);
			return passed;
		};
		const previous = answers.get(key);
		const fault = faultOf?.(number, key) ?? (async () => await pass());
		const passing = { method, path, request: incoming, response, socket, pass, previous };
		const answer = await fault(passing);
		if (answer) answerWith(response, answer);
	};
	const server = createServer((incoming, response) => {
		response.shouldKeepAlive = false;
		incoming.on('error', () => {});
		handle(incoming, response).catch(() => response.destroy());
	});
	const listen = async (port: number) =>
		await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	await listen(0);
	const { port } = server.address() as AddressInfo;
	let isOver = false;
	const refuseForAWhile = async () => {
		if (isOver || !server.listening) return;
		server.close();
		await sleep(REFUSED_MS);
		if (!isOver) await listen(port);
	};
	if (isRefused?.(0)) void refuseForAWhile();
	resources.defer(async () => {
		isOver = true;
		server.closeAllConnections();
		if (server.listening) await new Promise((resolve) => server.close(resolve));
	});
	return { baseUrl: `http://127.0.0.1:${port}/v1`, calls, reached, answers };
}

export function answerWith(response: ServerResponse, { status, headers, body }: Passed): void {
	response.writeHead(status, { 'content-length': String(body.length), ...headers });
	response.end(body);
}

const HANDED_ON = ['content-type', 'content-disposition', 'x-code-interpreter-idempotency'];

async function send(origin: string, incoming: IncomingMessage, body: Buffer): Promise<Passed> {
	return await new Promise<Passed>((resolve, reject) => {
		const { host: _host, connection: _connection, ...headers } = incoming.headers;
		const { method, url } = incoming;
		const sent = request(`${origin}${url}`, { method, headers }, (answer) => {
			const given = HANDED_ON.map((name) => [name, answer.headers[name]] as const);
			const kept = Object.fromEntries(given.filter(([, value]) => value !== undefined));
			const status = answer.statusCode ?? 500;
			buffer(answer).then(
				(whole) => resolve({ status, headers: kept as Record<string, string>, body: whole }),
				reject,
			);
		});
		sent.on('error', reject);
		sent.end(body);
	});
}
