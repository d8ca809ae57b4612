import { makeMessage } from '../../support/store/documents.ts';
import { startTestApp } from '../../support/engines/startTestApp.ts';
import type { TestApp } from '../../support/engines/startTestApp.ts';

let engine: TestApp;

beforeAll(async () => {
	engine = await startTestApp();
});

afterAll(async () => {
	await engine.close();
});

const tools = [{ type: 'code_interpreter' }];

async function upload(name: string): Promise<string> {
	const form = new FormData();
	form.set('purpose', 'assistants');
	form.set('file', new Blob(['x']), name);
	const body = new Response(form);
	const answer = await engine.app.inject({
		method: 'POST',
		url: '/v1/files',
		headers: { 'content-type': body.headers.get('content-type') ?? '' },
		payload: Buffer.from(await body.arrayBuffer()),
	});
	return answer.json().id;
}

test('keeps the files of messages that arrive at the same time', async () => {
	const { id } = (await engine.send('POST', '/threads')).json();
	const files = await Promise.all(
		Array.from({ length: 20 }, (_, index) => `${index}.csv`).map(upload),
	);
	const added = await Promise.all(
		files.map((file) =>
			engine.send('POST', `/threads/${id}/messages`, {
				role: 'user',
				content: 'x',
				attachments: [{ file_id: file, tools }],
			}),
		),
	);
	expect(added.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(200));
	const thread = (await engine.send('GET', `/threads/${id}`)).json();
	expect(thread.tool_resources.code_interpreter.file_ids.sort()).toEqual(files.sort());
});

test('accepts 256,000 characters of text in a message, and no more in several parts than in one', async () => {
	const { id } = (await engine.send('POST', '/threads')).json();
	const part = { type: 'text', text: 'x'.repeat(128_000) };
	const send = async (content: unknown) =>
		await engine.send('POST', `/threads/${id}/messages`, { role: 'user', content });
	expect((await send('x'.repeat(256_000))).statusCode).toBe(200);
	expect((await send([part, part])).statusCode).toBe(200);
	expect((await send('📈'.repeat(256_000))).statusCode).toBe(200);
	for (const content of ['x'.repeat(256_001), [part, part, { type: 'text', text: 'x' }]]) {
		const answer = await send(content);
		expect(answer.statusCode).toBe(400);
		expect(answer.json().error).toMatchObject({
			param: 'content',
			code: 'string_above_max_length',
			message: expect.stringContaining('256000'),
		});
	}
	const thread = await engine.send('POST', '/threads', {
		messages: [{ role: 'user', content: [part, part, part] }],
	});
	expect(thread.json().error.param).toBe('messages[0].content');
});

test('ends a page of long messages early, and skips none of them across pages', async () => {
	const { id } = (await engine.send('POST', '/threads')).json();
	const messages = Array.from({ length: 50 }, () => makeMessage(id, 'ä'.repeat(250_000)));
	await engine.deps.store.commit({ insert: { messages } });
	const seen: string[] = [];
	let pages = 0;
	for (let after = ''; ; pages++) {
		const answer = await engine.send('GET', `/threads/${id}/messages?limit=100&after=${after}`);
		expect(answer.payload.length).toBeLessThan(9 * 1024 * 1024);
		const page = answer.json();
		seen.push(...page.data.map((message: { id: string }) => message.id));
		if (!page.has_more) break;
		after = page.last_id;
	}
	expect(seen).toEqual(messages.map((message) => message.id).reverse());
	expect(pages).toBe(1);
});

test('gives the thread only those attachments that are for Python', async () => {
	const { id } = (await engine.send('POST', '/threads')).json();
	const [ofPython, ofNone] = [await upload('a.csv'), await upload('b.csv')];
	const attachments = [
		{ file_id: ofPython, tools },
		{ file_id: ofNone, tools: [] },
	];
	const body = { role: 'user', content: 'x', attachments };
	const message = (await engine.send('POST', `/threads/${id}/messages`, body)).json();
	expect(message.attachments).toEqual(attachments);
	const thread = (await engine.send('GET', `/threads/${id}`)).json();
	expect(thread.tool_resources.code_interpreter.file_ids).toEqual([ofPython]);
});

test('lists the messages of one run', async () => {
	const { id } = (await engine.send('POST', '/threads')).json();
	const ofOther = makeMessage(id, 'x', { runId: 'run_b' });
	const messages = [makeMessage(id, 'x', { runId: 'run_a' }), ofOther, makeMessage(id, 'x')];
	await engine.deps.store.commit({ insert: { messages } });
	const list = async (query: string) => {
		const { data } = (await engine.send('GET', `/threads/${id}/messages${query}`)).json();
		return data.map((message: { id: string }) => message.id);
	};
	expect(await list('?run_id=run_b')).toEqual([ofOther.id]);
	expect(await list('?run_id=run_c')).toEqual([]);
	expect(await list('')).toEqual(messages.map((message) => message.id).reverse());
});
