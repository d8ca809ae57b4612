import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long connections are refused: less than a client waits before it retries. */
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
	/** Passes the call to the server. */
	pass(): Promise<Passed>;
	/** The previous answer to the same call. */
	previous?: Passed;
}

/** Returns the answer to send, or handles the connection itself and returns nothing. */
export type Fault = (call: Passing) => Promise<Passed | undefined>;

export interface Plan {
	/** The fault of the call with this number, starting at 0; undefined for none. */
	faultOf?(call: number, key: string): Fault | undefined;
	/** Whether the connection of this call is refused. */
	isRefused?(call: number): boolean;
}

export interface FaultyProxy {
	baseUrl: string;
	/** `METHOD /path` of every call that arrived, in order. */
	calls: string[];
	/** The calls that reached the server, with its answers. */
	reached: { key: string; answer: string }[];
	/** The last answer of the server to each of them. */
	answers: ReadonlyMap<string, Passed>;
}

/** Opens a proxy in front of a server that causes faults. Each call has a connection of its own. */
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

function answerWith(response: ServerResponse, { status, headers, body }: Passed): void {
	response.writeHead(status, { 'content-length': String(body.length), ...headers });
	response.end(body);
}

const PASSED_HEADERS = ['content-type', 'content-disposition', 'x-code-interpreter-idempotency'];

async function send(origin: string, incoming: IncomingMessage, body: Buffer): Promise<Passed> {
	return await new Promise<Passed>((resolve, reject) => {
		const { host: _host, connection: _connection, ...headers } = incoming.headers;
		const { method, url } = incoming;
		const sent = request(`${origin}${url}`, { method, headers }, (answer) => {
			const given = PASSED_HEADERS.map((name) => [name, answer.headers[name]] as const);
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
