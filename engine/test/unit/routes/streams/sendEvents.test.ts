import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import fastify from 'fastify';
import { formatEvent } from '../../../../src/routes/streams/formatEvent.ts';
import { sendEvents } from '../../../../src/routes/streams/sendEvents.ts';

test('ends a stream of which its client accepts nothing, and stops reading its events', async () => {
	await using app = fastify();
	const isOver = Promise.withResolvers<number>();
	app.get('/', (_request, reply) => {
		async function* events() {
			let count = 0;
			try {
				for (;;) {
					count++;
					yield formatEvent('x', { text: 'lorem ipsum '.repeat(100_000) });
				}
			} finally {
				isOver.resolve(count);
			}
		}
		return sendEvents(reply, events(), 100);
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	const socket = connect(port, '127.0.0.1');
	socket.pause();
	socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
	expect(await isOver.promise).toBeLessThan(50);
	socket.destroy();
	await once(socket, 'close');
});

test('sends all events to a client that reads', async () => {
	await using app = fastify();
	app.get('/', (_request, reply) => {
		async function* events() {
			for (let count = 0; count < 5; count++) {
				await Promise.resolve();
				yield formatEvent('x', { count, text: 'lorem ipsum '.repeat(50_000) });
			}
		}
		return sendEvents(reply, events());
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	const answer = await (await fetch(`http://127.0.0.1:${port}/`)).text();
	expect(answer.match(/"count":\d/g)).toHaveLength(5);
	expect(answer.length).toBeGreaterThan(3_000_000);
});

test('sends the events of an asynchronous handler that occur only after it has returned', async () => {
	await using app = fastify();
	app.get('/', async (_request, reply) => {
		async function* events() {
			await setImmediate();
			yield formatEvent('x', { text: 'late' });
		}
		return sendEvents(reply, events());
	});
	const { headers, body } = await app.inject('/');
	expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
	expect(body).toContain('"text":"late"');
});
