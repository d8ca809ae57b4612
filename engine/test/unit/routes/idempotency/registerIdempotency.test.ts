import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
	IDEMPOTENCY_RECORD_LIFETIME_SECONDS,
	expireIdempotencyRecords,
} from '../../../../src/runs/housekeeping/expireIdempotencyRecords.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { file, formType, purpose, writeForm } from '../../../support/client/uploadForm.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

const apiKeys = [
	{ name: 'ours', key: 'first-key' },
	{ name: 'theirs', key: 'second-key' },
];

let engine: TestApp;

beforeEach(async () => {
	engine = await startTestApp({ settings: { apiKeys } });
});

afterEach(async () => {
	await engine.close();
});

const headersOf = (key: string, apiKey = 'first-key') => ({
	authorization: `Bearer ${apiKey}`,
	'idempotency-key': key,
});

async function post(path: string, key: string, payload: object = {}, apiKey?: string) {
	const headers = headersOf(key, apiKey);
	return await engine.app.inject({ method: 'POST', url: `/v1${path}`, headers, payload });
}

const form = writeForm(purpose, file('filename="a.csv"', 'n\n1\n'));

/** @returns the form that completes the started upload */
async function beginUpload(key: string) {
	if (!engine.app.server.listening) await engine.app.listen({ port: 0, host: '127.0.0.1' });
	const { port } = engine.app.server.address() as AddressInfo;
	const headers = {
		...headersOf(key),
		'content-type': formType,
		'content-length': form.length,
	};
	const sent = request({ port, path: '/v1/files', method: 'POST', headers });
	const answered = once(sent, 'response').then(async ([answer]) => {
		const chunks: Buffer[] = await answer.toArray();
		return JSON.parse(Buffer.concat(chunks).toString()) as { id: string };
	});
	sent.flushHeaders();
	return { sent, answered };
}

/** Waits until a request with a key is being served. */
async function waitForClaim(): Promise<void> {
	await waitUntil(async () => (await keptAnswers()).length > 0, { everyMs: 0 });
}

const keptAnswers = async () => (await engine.deps.store.idempotencyRecords.list()).documents;

it.each([
	['/assistants', { model: 'python' }],
	['/threads', { messages: [{ role: 'user', content: 'hello' }] }],
	['/conversations', {}],
	['/containers', { name: 'box' }],
	['/uploads', { bytes: 3, filename: 'a', mime_type: 'text/csv', purpose: 'assistants' }],
	['/responses', { model: 'python', input: 'hello', background: true }],
])(
	'returns the same response to a repeated POST %s, and creates nothing twice',
	async (path, body) => {
		const first = await post(path, 'key-1', body);
		expect(first.statusCode).toBe(200);
		expect(first.headers['x-code-interpreter-idempotency']).toBe('supported');
		const again = await post(path, 'key-1', body);
		expect(again.headers).toMatchObject({
			'idempotent-replayed': 'true',
			'content-type': first.headers['content-type'],
		});
		expect([again.statusCode, again.body]).toEqual([200, first.body]);
		expect((await post(path, 'key-2', body)).json().id).not.toBe(first.json().id);
	},
);

it('refuses a key that was used with another body, and an invalid key', async () => {
	await post('/assistants', 'key-1', { model: 'python' });
	const other = await post('/assistants', 'key-1', { model: 'python', name: 'other' });
	expect([other.statusCode, other.json().error.code]).toEqual([422, 'idempotency_key_reused']);
	const odd = await post('/assistants', 'two words', { model: 'python' });
	expect([odd.statusCode, odd.json().error.param]).toEqual([400, 'idempotency-key']);
});

it('distinguishes the keys of each owner and of each path', async () => {
	const first = (await post('/threads', 'key-1')).json();
	expect((await post('/threads', 'key-1', {}, 'second-key')).json().id).not.toBe(first.id);
	expect((await post('/conversations', 'key-1')).json().object).toBe('conversation');
});

it('retries a request that has failed', async () => {
	const message = { role: 'user', content: 'hello' };
	const refused = await post('/threads/thread_none/messages', 'key-1', message);
	expect(refused.statusCode).toBe(404);
	expect(await keptAnswers()).toEqual([]);
	const again = await post('/threads/thread_none/messages', 'key-1', message);
	expect(again.headers['idempotent-replayed']).toBeUndefined();
});

it('makes a repeated request wait for the first', async () => {
	const first = await beginUpload('key-1');
	await waitForClaim();
	const second = await beginUpload('key-1');
	second.sent.end(form);
	first.sent.end(form);
	expect(await second.answered).toEqual(await first.answered);
	expect(await readdir(join(engine.folder, 'files'))).toHaveLength(1);
});

it('accepts a repeated request when the first was cut off before it was complete', async () => {
	const first = await beginUpload('key-1');
	first.answered.catch(() => {});
	first.sent.write(form.subarray(0, 100));
	await waitForClaim();
	first.sent.destroy();
	const second = await beginUpload('key-1');
	second.sent.end(form);
	const { id } = await second.answered;
	expect(await readdir(join(engine.folder, 'files'))).toEqual([id]);
});

it('ignores streams, which cannot be replayed', async () => {
	const body = { model: 'python', input: 'hello', stream: true };
	const [one, other] = [
		await post('/responses', 'key-1', body),
		await post('/responses', 'key-1', body),
	];
	const idOf = (events: string) => /"id":"(resp_\w+)"/.exec(events)?.[1];
	expect(idOf(one.body)).toMatch(/^resp_/);
	expect(idOf(other.body)).not.toBe(idOf(one.body));
	expect(await keptAnswers()).toEqual([]);
});

it('removes responses after their lifetime', async () => {
	await post('/threads', 'key-1');
	await post('/threads', 'key-2');
	await expireIdempotencyRecords(engine.deps.store);
	const [newer, older] = await keptAnswers();
	const createdAt = older!.createdAt - IDEMPOTENCY_RECORD_LIFETIME_SECONDS - 1;
	await engine.deps.store.idempotencyRecords.update(older!.id, { createdAt });
	await expireIdempotencyRecords(engine.deps.store);
	expect(await keptAnswers()).toEqual([newer]);
});
