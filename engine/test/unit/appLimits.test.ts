/** The limits at the door, as `createApp` sets them up. What each does in detail is tested in routes/limits. */
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createScriptedModel } from '../support/model/scriptedModel.ts';
import { startTestApp, type TestApp } from '../support/engines/startTestApp.ts';
import { waitUntil } from '../../../test/support/waitUntil.mjs';

let engine: TestApp;
let port: number;
const sockets: Socket[] = [];

beforeEach(async () => {
	const { models } = createScriptedModel([
		async (_turn, signal) => {
			await new Promise((resolve) => signal.addEventListener('abort', resolve));
			return { text: '' };
		},
	]);
	engine = await startTestApp({ models });
	await engine.app.listen({ port: 0, host: '127.0.0.1' });
	({ port } = engine.app.server.address() as AddressInfo);
});

afterEach(async () => {
	for (const socket of sockets.splice(0)) socket.destroy();
	engine.app.server.closeAllConnections();
	await engine.close();
});

function open(): { socket: Socket; received: () => string } {
	const socket = connect(port, '127.0.0.1');
	let received = '';
	socket.on('error', () => undefined);
	socket.on('data', (bytes) => (received += bytes.toString()));
	sockets.push(socket);
	return { socket, received: () => received };
}

it('refuses connections of an address that has 1,024 of them', async () => {
	const { server } = engine.app;
	const countConnections = promisify(server.getConnections.bind(server));
	const opened: ReturnType<typeof open>[] = [];
	// A part at a time: more than the kernel queues for a busy server would wait for seconds to connect again.
	while (opened.length < 1024) {
		opened.push(...Array.from({ length: 128 }, open));
		await waitUntil(async () => (await countConnections()) === opened.length);
	}
	opened.push(open());
	const isRefused = ({ received }: ReturnType<typeof open>) =>
		received().startsWith('HTTP/1.1 429 ');
	const refused = await waitUntil(() => opened.find(isRefused));
	expect(refused.received()).toContain('too_many_connections');
});

it('refuses streams of a key that has 256 of them', async () => {
	const body = JSON.stringify({ model: 'scripted', input: 'x', stream: true });
	const request = `POST /v1/responses HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
	const opened = Array.from({ length: 257 }, open);
	for (const { socket } of opened) socket.write(request);
	await waitUntil(() => opened.every(({ received }) => received() !== ''));
	const refused = opened.filter(({ received }) => !received().startsWith('HTTP/1.1 200 '));
	expect(refused.map(({ received }) => received())).toEqual([
		expect.stringMatching(/^HTTP\/1\.1 429 [^]*too_many_streams/),
	]);
});

it('cuts off a body that has not arrived after a minute', async () => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
	try {
		const { socket, received } = open();
		socket.write(
			'POST /v1/threads HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
		);
		for (let turns = 0; turns < 100_000 && received() === ''; turns++) {
			await jest.advanceTimersByTimeAsync(10);
			await nextTurn();
		}
		expect(received()).toMatch(/^HTTP\/1\.1 408 /);
	} finally {
		jest.useRealTimers();
	}
});
