import { createApp } from '../../../src/app.ts';
import { Metrics } from '../../../src/metrics/Metrics.ts';
import { makeRun } from '../../support/store/documents.ts';
import { startTestApp } from '../../support/engines/startTestApp.ts';
import type { TestApp } from '../../support/engines/startTestApp.ts';
import { withKey } from '../../support/engines/withKey.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

const apiKeys = [
	{ name: 'ours', key: 'first-key' },
	{ name: 'ours', key: 'first-key-too' },
	{ name: 'theirs', key: 'second-key' },
];

let engine: TestApp;
let ours: ReturnType<typeof withKey>;
let theirs: ReturnType<typeof withKey>;

async function start(settings: Parameters<typeof startTestApp>[0] = {}) {
	engine = await startTestApp({ ...settings, settings: { apiKeys, ...settings.settings } });
	ours = withKey(engine, 'first-key');
	theirs = withKey(engine, 'second-key');
}

afterEach(async () => {
	await engine.close();
});

async function waitForCompletion(run: string): Promise<void> {
	await waitUntil(async () => {
		const { status } = (await ours.send('GET', run)).json();
		expect(['queued', 'in_progress', 'completed']).toContain(status);
		return status === 'completed';
	});
}

/** One object of each kind, and their addresses. */
async function makeOneOfEach() {
	const post = async (path: string, body: object = {}) =>
		(await ours.send('POST', path, body)).json();
	const tools = [{ type: 'code_interpreter' }];
	const file = (await ours.upload('a.csv', 'x\n1\n')).json();
	const assistant = await post('/assistants', { model: 'python', tools });
	const content = '```python\nopen("out.txt", "w").write("made")\nprint(1)\n```';
	const run = await post('/threads/runs', {
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content }] },
	});
	const thread = `/threads/${run.thread_id}`;
	await waitForCompletion(`${thread}/runs/${run.id}`);
	const [message] = (await ours.send('GET', `${thread}/messages`)).json().data;
	const [step] = (await ours.send('GET', `${thread}/runs/${run.id}/steps`)).json().data;
	const [generated] = (await ours.send('GET', '/files?purpose=assistants_output')).json().data;
	const conversation = await post('/conversations');
	const response = await post('/responses', {
		model: 'python',
		input: '```python\nprint(1)\n```',
		tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
		conversation: conversation.id,
	});
	const container = await post('/containers', { name: 'box' });
	return {
		ids: { file, assistant, generated, conversation, container },
		paths: [
			`/files/${file.id}`,
			`/files/${file.id}/content`,
			`/files/${generated.id}`,
			`/files/${generated.id}/content`,
			`/assistants/${assistant.id}`,
			thread,
			`${thread}/messages`,
			`${thread}/messages/${message.id}`,
			`${thread}/runs`,
			`${thread}/runs/${run.id}`,
			`${thread}/runs/${run.id}/steps`,
			`${thread}/runs/${run.id}/steps/${step.id}`,
			`/conversations/${conversation.id}`,
			`/conversations/${conversation.id}/items`,
			`/responses/${response.id}`,
			`/responses/${response.id}/input_items`,
			`/containers/${container.id}`,
			`/containers/${container.id}/files`,
		],
	};
}

test('shows what was created with a key to keys of the same name only', async () => {
	await start();
	const { paths } = await makeOneOfEach();
	const alsoOurs = withKey(engine, 'first-key-too');
	for (const path of paths) {
		expect([path, (await alsoOurs.send('GET', path)).statusCode]).toEqual([path, 200]);
		expect([path, (await theirs.send('GET', path)).statusCode]).toEqual([path, 404]);
	}
	for (const path of ['/assistants', '/files', '/containers']) {
		expect((await alsoOurs.send('GET', path)).json().data).not.toEqual([]);
		expect((await theirs.send('GET', path)).json().data).toEqual([]);
	}
});

test('lets no key of another name change, use or delete it', async () => {
	await start();
	const { ids, paths } = await makeOneOfEach();
	const attempts: [string, string, object?][] = [
		['POST', `/assistants/${ids.assistant.id}`, { name: 'theirs' }],
		['POST', '/threads/runs', { assistant_id: ids.assistant.id }],
		['POST', '/threads', { tool_resources: { code_interpreter: { file_ids: [ids.file.id] } } }],
		['POST', '/responses', { model: 'python', input: 'x', conversation: ids.conversation.id }],
		['POST', `/containers/${ids.container.id}/files`, { file_id: ids.file.id }],
		['DELETE', `/assistants/${ids.assistant.id}`],
		['DELETE', `/files/${ids.generated.id}`],
		['DELETE', `/containers/${ids.container.id}`],
		['DELETE', `/conversations/${ids.conversation.id}`],
		['GET', `/assistants?after=${ids.assistant.id}`],
		['GET', `/files?before=${ids.file.id}`],
	];
	for (const [method, path, body] of attempts) {
		const { statusCode } = await theirs.send(method as 'GET', path, body);
		expect([method, path, [400, 404].includes(statusCode)]).toEqual([method, path, true]);
	}
	for (const path of paths) {
		expect([path, (await ours.send('GET', path)).statusCode]).toEqual([path, 200]);
	}
});

test('assigns what was created without keys to the first name', async () => {
	await start({ settings: { apiKeys: [] } });
	const assistant = (await engine.send('POST', '/assistants', { model: 'python' })).json();
	await engine.app.close();
	const { deps } = engine;
	engine.app = createApp({
		...deps,
		metrics: new Metrics(),
		settings: { ...deps.settings, apiKeys },
	});
	await engine.app.ready();
	const path = `/assistants/${assistant.id}`;
	expect((await withKey(engine, 'first-key').send('GET', path)).statusCode).toBe(200);
	expect((await withKey(engine, 'second-key').send('GET', path)).statusCode).toBe(404);
});

test('rejects files over the storage limit of a key until others are deleted', async () => {
	await start({ settings: { limits: { ours: { storedBytes: 1000 } } } });
	const first = await ours.upload('a.txt', 'x'.repeat(600));
	const refused = await ours.upload('b.txt', 'x'.repeat(600));
	expect(refused.statusCode).toBe(400);
	expect(refused.json().error).toMatchObject({ code: 'storage_limit_reached' });
	expect((await theirs.upload('c.txt', 'x'.repeat(600))).statusCode).toBe(200);
	await ours.send('DELETE', `/files/${first.json().id}`);
	expect((await ours.upload('b.txt', 'x'.repeat(600))).statusCode).toBe(200);
});

test('counts simultaneous uploads together', async () => {
	await start({ settings: { limits: { '*': { storedBytes: 1000 } } } });
	const answers = await Promise.all(
		Array.from({ length: 5 }, async () => await ours.upload('a.txt', 'x'.repeat(600))),
	);
	expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
	expect(await engine.deps.store.storedBytes('ours')).toBeLessThan(1000);
});

test('states in the answer which files of a run exceeded the storage limit', async () => {
	await start({ settings: { maxStoredBytes: 1000 } });
	const assistant = await ours.send('POST', '/assistants', {
		model: 'python',
		tools: [{ type: 'code_interpreter' }],
	});
	const content = '```python\nopen("big.txt", "w").write("x" * 2000)\n```';
	const run = (
		await ours.send('POST', '/threads/runs', {
			assistant_id: assistant.json().id,
			thread: { messages: [{ role: 'user', content }] },
		})
	).json();
	await waitForCompletion(`/threads/${run.thread_id}/runs/${run.id}`);
	const { data } = (await ours.send('GET', `/threads/${run.thread_id}/messages`)).json();
	expect(data[0].content[0].text.value).toContain('big.txt: The storage limit of');
});

test('accepts nothing new over the storage limit of a key, whatever uses the space', async () => {
	await start({ settings: { limits: { ours: { storedBytes: 20_000 } } } });
	const create = async (key = ours) => await key.send('POST', '/threads', {});
	const thread = (await create()).json();
	expect((await create()).statusCode).toBe(200);
	await engine.deps.store.threads.update(thread.id, { folderBytes: 20_000 });
	const refused = await create();
	expect(refused.statusCode).toBe(400);
	expect(refused.json().error).toMatchObject({ code: 'storage_limit_reached' });
	expect((await create(theirs)).statusCode).toBe(200);
	await ours.send('DELETE', `/threads/${thread.id}`);
	expect((await create()).statusCode).toBe(200);
	const run = makeRun({ owner: 'ours', threadId: (await create()).json().id });
	await engine.deps.store.commit({ insert: { runs: [run] } });
	await engine.deps.store.threads.update(run.threadId, { folderBytes: 20_000 });
	const path = `/threads/${run.threadId}/runs/${run.id}`;
	expect((await ours.send('POST', path, { metadata: {} })).statusCode).toBe(400);
	// Frees room instead of taking it.
	expect((await ours.send('POST', `${path}/cancel`)).statusCode).toBe(200);
	await ours.send('DELETE', `/threads/${run.threadId}`);
	const metadata = Object.fromEntries(
		Array.from({ length: 16 }, (_, index) => [`key${index}`, 'x'.repeat(500)]),
	);
	const answers = [];
	for (let count = 0; count < 4; count++) {
		answers.push((await ours.send('POST', '/threads', { metadata })).statusCode);
	}
	expect(answers).toEqual([200, 200, 200, 400]);
});

test('counts the files that code leaves in the folder of its thread', async () => {
	await start({ settings: { limits: { ours: { storedBytes: 2_000_000 } } } });
	await makeOneOfEach();
	const before = await engine.deps.store.storedBytes('ours');
	const { documents } = await engine.deps.store.threads.list();
	expect(documents[0]?.folderBytes).toBe('made'.length);
	expect(before).toBeGreaterThan('made'.length);
	await ours.send('DELETE', `/threads/${documents[0]!.id}`);
	expect(await engine.deps.store.storedBytes('ours')).toBeLessThan(before - 'made'.length);
});

test('accepts nothing new while the disk is almost full, and still deletes', async () => {
	let freeBytes = 2 ** 40;
	await start({ freeDiskBytes: async () => freeBytes, settings: { minFreeDiskBytes: 2 ** 28 } });
	const thread = (await ours.send('POST', '/threads', {})).json();
	freeBytes = 2 ** 27;
	for (const refused of [
		await ours.send('POST', '/threads', {}),
		await ours.upload('a.txt', 'x'.repeat(600)),
	]) {
		expect(refused.statusCode).toBe(503);
		expect(refused.json().error).toMatchObject({ code: 'disk_almost_full' });
	}
	expect((await ours.send('GET', `/threads/${thread.id}`)).statusCode).toBe(200);
	expect((await ours.send('DELETE', `/threads/${thread.id}`)).statusCode).toBe(200);
});
