import { request } from 'node:http';
import type { ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Handle, openServer, type Received, type Server } from './openServer.ts';

interface Passed {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

/** What happens to a call on its way through the proxy. */
export type Fault = (call: {
	received: Received;
	response: ServerResponse;
	/** Has the server behind the proxy do what it is asked. */
	pass: () => Promise<Passed>;
	/** What the same call was answered the last time. */
	previous?: Passed;
}) => Promise<Passed | undefined>;

const halfOf = (body: Buffer): Buffer => body.subarray(0, Math.floor(body.length / 2));

export const FAULTS: Record<string, Fault> = {
	'is dropped before it reaches the server': async ({ response }) => {
		response.destroy();
		return undefined;
	},
	'reaches the server, and its answer is dropped': async ({ response, pass }) => {
		await pass();
		response.destroy();
		return undefined;
	},
	'is answered, and cut off within the answer': async ({ response, pass }) => {
		const { status, headers, body } = await pass();
		response.writeHead(status, { ...headers, 'content-length': String(body.length) });
		response.write(halfOf(body), () => response.destroy());
		return undefined;
	},
	'is answered with half of the answer as if it were whole': async ({ pass }) => {
		const { status, headers, body } = await pass();
		return { status, headers, body: halfOf(body) };
	},
	'is answered by a gateway in place of the server': async ({ pass }) => {
		await pass();
		const headers = { 'content-type': 'text/html' };
		return { status: 502, headers, body: Buffer.from('<html>Bad Gateway</html>') };
	},
	'is answered late': async ({ pass }) => {
		const passed = await pass();
		await sleep(300);
		return passed;
	},
	'is answered as the time before': async ({ received, pass, previous }) => {
		const passed = await pass();
		return received.method === 'GET' && previous ? previous : passed;
	},
};

export interface FaultyProxy extends Server {
	/** `METHOD /path` of what reached the server. */
	reached: string[];
}

/** A proxy before a server: the call with this number, the first being 0, meets the fault. */
export async function openFaultyProxy(
	resources: AsyncDisposableStack,
	baseUrl: string,
	faulty?: { call: number; fault: Fault },
): Promise<FaultyProxy> {
	const { origin } = new URL(baseUrl);
	const answers = new Map<string, Passed>();
	const reached: string[] = [];
	let count = 0;
	const handle: Handle = async (received, response) => {
		const number = count++;
		const key = `${received.method} ${received.path}`;
		const previous = answers.get(key);
		const pass = async () => {
			reached.push(key);
			const passed = await send(origin, received);
			answers.set(key, passed);
			return passed;
		};
		return faulty?.call === number
			? await faulty.fault({ received, response, pass, previous })
			: await pass();
	};
	return { ...(await openServer(resources, handle)), reached };
}

async function send(origin: string, { method, path, query, headers, body }: Received) {
	const search = query.size > 0 ? `?${query.toString()}` : '';
	return await new Promise<Passed>((resolve, reject) => {
		const { host: _host, connection: _connection, ...others } = headers;
		const sent = request(`${origin}${path}${search}`, { method, headers: others }, (answer) => {
			const { 'content-type': type = '', ...more } = answer.headers;
			const name = more['content-disposition'];
			buffer(answer).then(
				(whole) =>
					resolve({
						status: answer.statusCode ?? 500,
						headers: { 'content-type': type, ...(name ? { 'content-disposition': name } : {}) },
						body: whole,
					}),
				reject,
			);
		});
		sent.on('error', reject);
		sent.end(body);
	});
}
