import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, type Passed } from './openFaultyProxy.ts';

const halfOf = (body: Buffer): Buffer => body.subarray(0, Math.floor(body.length / 2));

const json = { 'content-type': 'application/json' };

/** An error in the shape of OpenAI's API. */
const refusal = (
	status: number,
	code: string,
	message = 'Refused by the proxy.',
	headers: Record<string, string> = {},
): Passed => ({
	status,
	headers: { ...json, ...headers },
	body: Buffer.from(JSON.stringify({ error: { message, type: 'error', param: null, code } })),
});

const answering =
	(answer: Passed): Fault =>
	async () =>
		answer;

const afterPassing =
	(change: (passed: Passed) => Passed): Fault =>
	async ({ pass }) =>
		change(await pass());

const gateway = (status: number): Passed => ({
	status,
	headers: { 'content-type': 'text/html' },
	body: Buffer.from(`<html><head><title>${status}</title></head><body>gateway</body></html>`),
});

/** Sends the answer in pieces, with a pause after each. */
const trickle: Fault = async ({ response, pass }) => {
	const { status, headers, body } = await pass();
	response.writeHead(status, { ...headers, 'content-length': String(body.length) });
	const pieceBytes = Math.ceil(body.length / 10);
	for (let from = 0; from < body.length; from += pieceBytes) {
		response.write(body.subarray(from, from + pieceBytes));
		await sleep(60);
	}
	response.end();
	return undefined;
};

/** Faults of the connection: the client gets no answer, or not all of it. */
export const CONNECTION_FAULTS: Record<string, Fault> = {
	'is reset before it reaches the server': async ({ socket }) => {
		socket.resetAndDestroy();
		return undefined;
	},
	'is closed before it reaches the server': async ({ socket }) => {
		socket.destroy();
		return undefined;
	},
	'is reset in the middle of its body': async ({ request, socket }) => {
		// A call without a body has already ended.
		await Promise.race([once(request, 'data'), once(request.resume(), 'end')]);
		socket.resetAndDestroy();
		return undefined;
	},
	'reaches the server, and its answer is lost': async ({ socket, pass }) => {
		await pass();
		socket.resetAndDestroy();
		return undefined;
	},
	'is cut off in the middle of the answer': async ({ response, pass }) => {
		const { status, headers, body } = await pass();
		response.writeHead(status, { ...headers, 'content-length': String(body.length) });
		response.write(halfOf(body), () => response.destroy());
		return undefined;
	},
	'is reset right after the answer': async ({ response, socket, pass }) => {
		const { status, headers, body } = await pass();
		response.writeHead(status, { ...headers, 'content-length': String(body.length) });
		response.write(body, () => socket.resetAndDestroy());
		return undefined;
	},
	'trickles in': trickle,
	'is answered late': async ({ pass }) => {
		const passed = await pass();
		await sleep(300);
		return passed;
	},
};

/** Faults after which nothing arrives and the connection stays open. */
export const HANGS: Record<string, Fault> = {
	'is swallowed before it reaches the server': async () => undefined,
	'reaches the server, and no answer comes': async ({ pass }) => {
		await pass();
		return undefined;
	},
	'stops in the middle of the answer': async ({ response, pass }) => {
		const { status, headers, body } = await pass();
		response.writeHead(status, { ...headers, 'content-length': String(body.length) });
		response.write(halfOf(body));
		return undefined;
	},
};

/** The server has processed the call, and its answer arrives corrupted. */
export const CORRUPT_ANSWERS: Record<string, Fault> = {
	'is answered with half of the answer as if it were complete': afterPassing((passed) => ({
		...passed,
		body: halfOf(passed.body),
	})),
	'is answered with its body repeated': afterPassing((passed) => ({
		...passed,
		body: Buffer.concat([passed.body, passed.body]),
	})),
	'is answered with invalid JSON': afterPassing((passed) => ({
		...passed,
		headers: json,
		body: Buffer.from('{"id": '),
	})),
	'is answered with nothing': afterPassing((passed) => ({ ...passed, body: Buffer.alloc(0) })),
	'is answered with a length that is too long': async ({ response, pass }) => {
		const { status, headers, body } = await pass();
		response.writeHead(status, { ...headers, 'content-length': String(body.length + 10) });
		response.write(body, () => response.destroy());
		return undefined;
	},
	'is answered with a length that is too short': async ({ socket, pass }) => {
		const { status, headers, body } = await pass();
		const head = Object.entries({ ...headers, 'content-length': String(body.length - 10) });
		const lines = head.map(([name, value]) => `${name}: ${value}\r\n`).join('');
		socket.write(`HTTP/1.1 ${status} OK\r\n${lines}connection: close\r\n\r\n`);
		socket.end(body);
		return undefined;
	},
};

/** Refusals before the server has done anything. */
export const REFUSALS: Record<string, Fault> = {
	'is rate limited': answering(refusal(429, 'rate_limit_exceeded')),
	'is rate limited, with the time to wait': answering(
		refusal(429, 'rate_limit_exceeded', undefined, { 'retry-after': '1' }),
	),
	'meets an error 500': answering(refusal(500, 'server_error')),
	'meets a bad gateway': answering(gateway(502)),
	'meets a server that is overloaded': answering(refusal(503, 'overloaded')),
	'meets a gateway timeout': answering(gateway(504)),
};

/** The server has processed the call, and something else answers in its place. */
export const LOST_ANSWERS: Record<string, Fault> = {
	'succeeds, but is answered with an error 500': afterPassing(() => refusal(500, 'server_error')),
	'succeeds, but is answered by a bad gateway': afterPassing(() => gateway(502)),
	'succeeds, but is answered by an overloaded gateway': afterPassing(() => gateway(503)),
	'succeeds, but is answered by a gateway timeout': afterPassing(() => gateway(504)),
};

/** Faults that no client can consider temporary: failing with a clear message is right. */
export const FINAL_ANSWERS: Record<string, Fault> = {
	'meets an account without credit': answering(refusal(429, 'insufficient_quota')),
	'is answered with a sign-in page': answering({ ...gateway(200) }),
	'is answered with an expired container': async ({ path, pass }) =>
		/^\/v1\/(containers\/|responses$)/.test(path)
			? refusal(400, 'invalid_request', 'Container is expired.')
			: await pass(),
	'is answered with the previous answer': async ({ method, pass, previous }) => {
		const passed = await pass();
		return method === 'GET' && previous ? previous : passed;
	},
};

/** Every fault that a single call can meet, by name. */
export const FAULTS: Record<string, Fault> = {
	...CONNECTION_FAULTS,
	...CORRUPT_ANSWERS,
	...REFUSALS,
	...LOST_ANSWERS,
	...FINAL_ANSWERS,
};
