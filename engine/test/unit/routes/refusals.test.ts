import { makeRun } from '../../support/documents.ts';
import { startTestApp } from '../../support/startTestApp.ts';
import type { TestApp } from '../../support/startTestApp.ts';

let engine: TestApp;
let assistantId: string;
let threadId: string;

beforeAll(async () => {
	engine = await startTestApp();
	assistantId = (await engine.send('POST', '/assistants', { model: 'python' })).json().id;
	threadId = (await engine.send('POST', '/threads')).json().id;
});

afterAll(async () => {
	await engine.close();
});

test.each([
	['/assistants/asst_x', "No assistant found with id 'asst_x'."],
	['/threads/thread_x', "No thread found with id 'thread_x'."],
	['/threads/thread_x/messages', "No thread found with id 'thread_x'."],
	['/files/file-x', 'No such File object: file-x'],
	['/files/file-x/content', 'No such File object: file-x'],
	['/models/gpt-x', "The model 'gpt-x' does not exist"],
	['/nothing?key=secret', 'Invalid URL (GET /v1/nothing)'],
])('answers 404 to GET %s', async (path, message) => {
	const answer = await engine.send('GET', path);
	expect(answer.statusCode).toBe(404);
	expect(answer.json().error.message).toBe(message);
});

test.each([
	['is no URL', '/files/%zz', 400],
	['is longer than any id', `/files/${'x'.repeat(300)}`, 414],
])("answers in OpenAI's envelope to a path that %s", async (_what, path, status) => {
	const answer = await engine.send('GET', path);
	expect(answer.statusCode).toBe(status);
	expect(answer.json().error).toMatchObject({ type: 'invalid_request_error', code: null });
});

test('quotes no more than the beginning of an id that is none', async () => {
	const fileId = `file-${'x'.repeat(300_000)}`;
	const resources = { code_interpreter: { file_ids: [fileId] } };
	for (const [path, body] of [
		['/threads', { tool_resources: resources }],
		[`/threads/${threadId}/runs`, { assistant_id: fileId }],
	] as const) {
		const { message } = (await engine.send('POST', path, body)).json().error;
		expect(message).toContain('file-xxx');
		expect(message.length).toBeLessThan(300);
	}
});

test('does not show the run, message or step of one thread in another', async () => {
	const other = (
		await engine.send('POST', '/threads', { messages: [{ role: 'user', content: 'x' }] })
	).json();
	const message = (await engine.send('GET', `/threads/${other.id}/messages`)).json().data[0];
	const answer = await engine.send('GET', `/threads/${threadId}/messages/${message.id}`);
	expect(answer.statusCode).toBe(404);
	expect(
		(await engine.send('DELETE', `/threads/${threadId}/messages/${message.id}`)).statusCode,
	).toBe(404);
	expect((await engine.send('GET', `/threads/${other.id}/messages/${message.id}`)).statusCode).toBe(
		200,
	);
});

const message = { role: 'user', content: 'x' };

test.each([
	['assistants', {}, 'model', 'missing_required_parameter'],
	['assistants', { model: 5 }, 'model', 'invalid_type'],
	['assistants', { model: 'python', name: 'x'.repeat(257) }, 'name', 'string_above_max_length'],
	['assistants', { model: 'python', temperature: 3 }, 'temperature', 'decimal_above_max_value'],
	['assistants', { model: 'python', metadata: { a: 5 } }, 'metadata.a', 'invalid_type'],
	['assistants', { model: 'gpt-x' }, 'model', 'model_not_found'],
	[
		'assistants',
		{ model: 'python', tools: [{ type: 'file_search' }] },
		'tools[0].type',
		'unsupported_value',
	],
	[
		'assistants',
		{ model: 'python', tools: [{ type: 'function' }] },
		'tools[0].function',
		'missing_required_parameter',
	],
	[
		'assistants',
		{ model: 'python', tools: [{ type: 'function', function: { name: 'no blanks' } }] },
		'tools[0].function.name',
		'invalid_value',
	],
	[
		'assistants',
		{
			model: 'python',
			tools: [{ type: 'function', function: { name: 'python' } }, { type: 'code_interpreter' }],
		},
		'tools',
		'invalid_value',
	],
	[
		'assistants',
		{ model: 'python', tools: [{ type: 'browser' }] },
		'tools[0].type',
		'invalid_value',
	],
	[
		'assistants',
		{ model: 'python', tool_resources: { file_search: { vector_store_ids: ['vs'] } } },
		'tool_resources.file_search',
		'unsupported_value',
	],
	[
		'threads',
		{ messages: [message, { role: 'system', content: 'x' }] },
		'messages[1].role',
		'invalid_value',
	],
	['threads', { messages: [{ role: 'user', content: '' }] }, 'messages[0].content', 'empty_string'],
	[
		'threads',
		{ messages: [{ role: 'user', content: [{ type: 'image_url' }] }] },
		'messages[0].content[0].image_url',
		'missing_required_parameter',
	],
	[
		'threads',
		{
			messages: [
				{
					role: 'user',
					content: [{ type: 'image_url', image_url: { url: 'file:///etc/passwd' } }],
				},
			],
		},
		'messages[0].content[0].image_url.url',
		'invalid_value',
	],
	[
		'threads',
		{ messages: [{ role: 'user', content: [{ type: 'text' }] }] },
		'messages[0].content[0].text',
		'missing_required_parameter',
	],
	[
		'threads/THREAD/messages',
		{ ...message, attachments: [{ file_id: 'f', tools: [{ type: 'file_search' }] }] },
		'attachments[0].tools[0].type',
		'unsupported_value',
	],
	['threads/THREAD/runs', {}, 'assistant_id', 'missing_required_parameter'],
	['threads/THREAD/runs', { assistant_id: 'ASSISTANT', stream: 'yes' }, 'stream', 'invalid_type'],
	['threads/THREAD/runs?include[]=x', { assistant_id: 'ASSISTANT' }, 'include', 'invalid_value'],
	[
		'threads/THREAD/runs',
		{ assistant_id: 'ASSISTANT', truncation_strategy: { type: 'last_messages' } },
		'truncation_strategy.last_messages',
		'missing_required_parameter',
	],
	[
		'threads/THREAD/runs',
		{ assistant_id: 'ASSISTANT', max_completion_tokens: 5 },
		'max_completion_tokens',
		'decimal_below_min_value',
	],
	[
		'threads/THREAD/runs',
		{ assistant_id: 'ASSISTANT', tool_choice: { type: 'function', function: { name: 'f' } } },
		'tool_choice.function.name',
		'invalid_value',
	],
	[
		'threads/THREAD/runs',
		{ assistant_id: 'ASSISTANT', model: 'gpt-x' },
		'model',
		'model_not_found',
	],
	['uploads', { bytes: 1 }, 'filename', 'missing_required_parameter'],
])('answers 400 to POST /%s %j and names %s', async (path, body, param, code) => {
	const filled = JSON.parse(JSON.stringify(body).replace('ASSISTANT', assistantId));
	const answer = await engine.send('POST', `/${path.replace('THREAD', threadId)}`, filled);
	expect(answer.json().error).toMatchObject({ type: 'invalid_request_error', param, code });
	expect(answer.statusCode).toBe(400);
});

test('answers 404 to an assistant or file that is not there, and makes nothing', async () => {
	const before = await engine.deps.store.threads.list({ limit: 1000 });
	const run = await engine.send('POST', '/threads/runs', { assistant_id: 'asst_x' });
	expect(run.statusCode).toBe(404);
	const thread = await engine.send('POST', '/threads', {
		messages: [
			{ ...message, attachments: [{ file_id: 'file-x', tools: [{ type: 'code_interpreter' }] }] },
		],
	});
	expect(thread.statusCode).toBe(404);
	expect(thread.json().error.message).toContain("'file-x'");
	expect(await engine.deps.store.threads.list({ limit: 1000 })).toEqual(before);
});

test('takes neither a message nor a second run while a run is active', async () => {
	const { id } = (await engine.send('POST', '/threads')).json();
	const run = makeRun({ threadId: id, assistantId, status: 'requires_action' });
	await engine.deps.store.commit({ insert: { runs: [run] } });
	const added = await engine.send('POST', `/threads/${id}/messages`, message);
	expect(added.statusCode).toBe(400);
	expect(added.json().error.message).toBe(
		`Can't add messages to ${id} while a run ${run.id} is active.`,
	);
	const second = await engine.send('POST', `/threads/${id}/runs`, { assistant_id: assistantId });
	expect(second.statusCode).toBe(400);
	expect(second.json().error.message).toBe(`Thread ${id} already has an active run ${run.id}.`);
});

test.each(['limit=0', 'limit=101', 'limit=x', 'order=up', 'after=asst_x', 'limit=1&limit=2'])(
	'answers 400 to a list with %s',
	async (query) => {
		const answer = await engine.send('GET', `/assistants?${query}`);
		expect(answer.statusCode).toBe(400);
		expect(answer.json().error.param).toBe(query.split('=')[0]);
	},
);

test.each(['{', '[]', '"x"', 'null', '{"__proto__": {"model": "python"}}'])(
	'answers 400 to the body %s',
	async (payload) => {
		const answer = await engine.app.inject({
			method: 'POST',
			url: '/v1/assistants',
			headers: { 'content-type': 'application/json' },
			payload,
		});
		expect(answer.statusCode).toBe(400);
		expect(answer.json().error.type).toBe('invalid_request_error');
	},
);

test('tolerates fields that it does not know, and an empty JSON body', async () => {
	const answer = await engine.send('POST', '/assistants', { model: 'python', brand_new: true });
	expect(answer.statusCode).toBe(200);
	const thread = await engine.app.inject({
		method: 'POST',
		url: '/v1/threads',
		headers: { 'content-type': 'application/json' },
		payload: '',
	});
	expect(thread.statusCode).toBe(200);
});

test('answers 413 to a body that is too large', async () => {
	const answer = await engine.send('POST', '/assistants', { model: 'x'.repeat(9 * 1024 * 1024) });
	expect(answer.statusCode).toBe(413);
	expect(answer.json().error.message).toContain('8 MB');
});

test('says how to send a body that is not marked as JSON', async () => {
	const answer = await engine.app.inject({
		method: 'POST',
		url: '/v1/threads',
		headers: { 'content-type': 'application/xml' },
		payload: '<a/>',
	});
	expect(answer.statusCode).toBe(415);
	expect(answer.json().error.message).toContain('content-type: application/json');
});
