import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { limitStreams } from '../../../../src/routes/limits/limitStreams.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

let app: FastifyInstance;
let url: string;
let started: number;

beforeEach(async () => {
	started = 0;
	app = fastify();
	app.decorateRequest('owner', '');
	app.addHook('onRequest', async (request) => {
		request.owner = String(request.headers['authorization']);
	});
	limitStreams(app, 2);
	app.post('/', async (request, reply) => {
		started++;
		const { stream } = request.body as { stream: boolean };
		const events = new PassThrough();
		events.write('data: x\n\n');
		return stream ? reply.header('content-type', 'text/event-stream').send(events) : {};
	});
	// Resumes a stream, as GET /v1/responses/:id?stream=true does.
	app.get('/', async (_request, reply) => {
		started++;
		const events = new PassThrough();
		events.write('data: x\n\n');
		return reply.header('content-type', 'text/event-stream').send(events);
	});
	app.get('/always', { config: { isStream: true } }, async (_request, reply) => {
		const events = new PassThrough();
		events.write('data: x\n\n');
		return reply.header('content-type', 'text/event-stream').send(events);
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});

afterEach(async () => {
	app.server.closeAllConnections();
	await app.close();
});

async function post(key: string, stream: boolean) {
	const client = new AbortController();
	const answer = await fetch(url, {
		method: 'POST',
		headers: { authorization: key, 'content-type': 'application/json' },
		body: JSON.stringify({ stream }),
		signal: client.signal,
	});
	return { answer, close: () => client.abort() };
}

test('refuses a stream beyond the limit of a key before anything is started, and serves others', async () => {
	const first = await post('a', true);
	await post('a', true);
	const { answer } = await post('a', true);
	expect(answer.status).toBe(429);
	expect(started).toBe(2);
	expect((await post('a', false)).answer.status).toBe(200);
	expect((await post('b', true)).answer.status).toBe(200);

	first.close();
	const statusAgain = await waitUntil(async () => {
		const { status } = (await post('a', true)).answer;
		return status !== 429 && status;
	});
	expect(statusAgain).toBe(200);
});

test('counts a stream that is resumed like one that is started', async () => {
	const resume = async (query: string) =>
		await fetch(url + query, { headers: { authorization: 'a' } });
	await post('a', true);
	expect((await resume('?stream=true')).status).toBe(200);
	expect((await resume('?stream=true')).status).toBe(429);
	expect((await post('a', true)).answer.status).toBe(429);
	expect(started).toBe(2);
	expect((await resume('')).status).toBe(200);
});

test('counts the streams of a route that sends nothing else, whatever the request says', async () => {
	const follow = async () => await fetch(`${url}/always`, { headers: { authorization: 'a' } });
	const statuses = [await follow(), await follow(), await follow()].map(({ status }) => status);
	expect(statuses).toEqual([200, 200, 429]);
});
