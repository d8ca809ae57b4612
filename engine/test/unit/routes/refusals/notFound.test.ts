import { makeRun, makeStep } from '../../../support/store/documents.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

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

test('quotes only the beginning of an invalid id', async () => {
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

	const [run, nextRun] = ['completed', 'failed'].map((status) =>
		makeRun({ threadId: other.id, status: status as 'completed' }),
	);
	const step = makeStep(run!);
	await engine.deps.store.commit({ insert: { runs: [run!, nextRun!], runSteps: [step] } });
	const attempts: ['GET' | 'POST', string, object?][] = [
		['GET', ''],
		['POST', '', { metadata: {} }],
		['POST', '/cancel'],
		['POST', '/submit_tool_outputs', { tool_outputs: [{ tool_call_id: 'x', output: 'x' }] }],
		['GET', '/steps'],
		['GET', `/steps/${step.id}`],
	];
	for (const [method, path, body] of attempts) {
		const refused = await engine.send(method, `/threads/${threadId}/runs/${run!.id}${path}`, body);
		expect([method, path, refused.statusCode]).toEqual([method, path, 404]);
	}
	const statusOf = async (runId: string) =>
		(await engine.send('GET', `/threads/${other.id}/runs/${runId}/steps/${step.id}`)).statusCode;
	expect(await statusOf(run!.id)).toBe(200);
	expect(await statusOf(nextRun!.id)).toBe(404);
});

test('does not show or delete the item of one conversation in another', async () => {
	const items = [{ type: 'message', role: 'user', content: 'x' }];
	const own = (await engine.send('POST', '/conversations', { items })).json().id;
	const other = (await engine.send('POST', '/conversations', {})).json().id;
	const item = (await engine.send('GET', `/conversations/${own}/items`)).json().data[0].id;
	const path = `/conversations/${other}/items/${item}`;
	expect((await engine.send('GET', path)).statusCode).toBe(404);
	expect((await engine.send('DELETE', path)).statusCode).toBe(404);
	expect((await engine.send('GET', `/conversations/${own}/items/${item}`)).statusCode).toBe(200);
});

const message = { role: 'user', content: 'x' };

test('returns 404 for an assistant or file that does not exist, and creates nothing', async () => {
	const before = await engine.deps.store.threads.list({ limit: 1000 });
	const run = await engine.send('POST', '/threads/runs', { assistant_id: 'asst_x' });
	expect(run.statusCode).toBe(404);
	const resources = { code_interpreter: { file_ids: ['file-x'] } };
	const image = { type: 'image_file', image_file: { file_id: 'file-x' } };
	const attached = (tools: object[]) => ({
		messages: [{ ...message, attachments: [{ file_id: 'file-x', tools }] }],
	});
	const [withFile] = attached([{ type: 'code_interpreter' }]).messages;
	for (const [path, body] of [
		['/assistants', { model: 'python', tool_resources: resources }],
		[`/assistants/${assistantId}`, { tool_resources: resources }],
		['/containers', { name: 'box', file_ids: ['file-x'] }],
		[`/threads/${threadId}/messages`, withFile],
		['/threads/runs', { assistant_id: assistantId, thread: { messages: [withFile] } }],
		['/threads/runs', { assistant_id: assistantId, tool_resources: resources }],
		[`/threads/${threadId}/runs`, { assistant_id: assistantId, additional_messages: [withFile] }],
		['/threads', attached([{ type: 'code_interpreter' }])],
		['/threads', attached([])],
		['/threads', { messages: [{ role: 'user', content: [image] }] }],
		['/threads', { tool_resources: resources }],
		[`/threads/${threadId}`, { tool_resources: resources }],
	] as const) {
		const refused = await engine.send('POST', path, body);
		expect([path, body, refused.statusCode]).toEqual([path, body, 404]);
		expect(refused.json().error.message).toContain("'file-x'");
	}
	expect(await engine.deps.store.threads.list({ limit: 1000 })).toEqual(before);
	expect(await engine.deps.store.containers.count({})).toBe(0);
	expect((await engine.send('GET', '/assistants')).json().data).toHaveLength(1);
});

test('answers 404 when the thread was deleted while a message or a run was stored', async () => {
	for (const [path, body] of [
		['messages', message],
		['runs', { assistant_id: assistantId }],
		['runs', { assistant_id: assistantId, stream: true }],
	] as const) {
		const storing = jest.spyOn(engine.deps.store, 'commit').mockResolvedValueOnce(false);
		const answer = await engine.send('POST', `/threads/${threadId}/${path}`, body);
		storing.mockRestore();
		expect([path, answer.statusCode]).toEqual([path, 404]);
	}
});

test('accepts neither a message nor a second run while a run is active', async () => {
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
