import { applyRetention } from '../../../../src/runs/housekeeping/applyRetention.ts';
import { asChunks } from '../../../../src/runs/workspace/keepFile.ts';
import {
	makeAssistant,
	makeMessage,
	makeRun,
	makeThread,
} from '../../../support/store/documents.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { newId } from '../../../../src/domain/newId.ts';
import { nowSeconds } from '../../../../src/domain/nowSeconds.ts';
import type { StoredFile } from '../../../../src/domain/storedFile.ts';

let engine: TestApp;

beforeEach(async () => {
	engine = await startTestApp();
});

afterEach(async () => {
	await engine.close();
});

const old = nowSeconds() - 40 * 86_400;
const recent = nowSeconds() - 86_400;

async function apply(retention: Partial<TestApp['deps']['settings']['retention']>) {
	const { deps } = engine;
	const all = { ...deps.settings.retention, ...retention };
	await applyRetention({ ...deps, settings: { ...deps.settings, retention: all } });
}

async function addFile(createdAt: number): Promise<string> {
	const id = newId('file');
	const bytes = await engine.deps.contents.write(id, asChunks(Buffer.from('x')));
	const file: StoredFile = {
		id,
		createdAt,
		name: 'a',
		bytes,
		purpose: 'assistants',
		expiresAt: null,
	};
	await engine.deps.store.commit({ insert: { files: [file] } });
	return id;
}

test('deletes nothing by default', async () => {
	const { store } = engine.deps;
	const thread = makeThread({ createdAt: old });
	await store.commit({ insert: { threads: [thread] } });
	const fileId = await addFile(old);
	await apply({});
	expect(await store.threads.get(thread.id)).toBeDefined();
	expect(await store.files.get(fileId)).toBeDefined();
});

test('deletes threads without a recent message or run, with everything in them', async () => {
	const { store, sessions } = engine.deps;
	const [unused, asked, ran, active] = Array.from({ length: 4 }, () =>
		makeThread({ createdAt: old }),
	);
	const young = makeThread({ createdAt: recent });
	const ended = { status: 'completed' } as const;
	await store.commit({
		insert: {
			threads: [unused!, asked!, ran!, active!, young],
			messages: [
				makeMessage(unused!.id, 'old', { createdAt: old }),
				makeMessage(asked!.id, 'new', { createdAt: recent }),
			],
			runs: [
				makeRun({ threadId: unused!.id, createdAt: old, ...ended }),
				makeRun({ threadId: ran!.id, createdAt: recent, ...ended }),
				makeRun({ threadId: active!.id, createdAt: old, status: 'requires_action' }),
			],
		},
	});
	await (await sessions.files(unused!.id)).add('a.txt', asChunks(Buffer.from('x')));
	await apply({ threadDays: 30 });
	const left = (await store.threads.list({ order: 'asc' })).documents.map(({ id }) => id);
	expect(left).toEqual([asked!.id, ran!.id, active!.id, young.id]);
	expect(await store.messages.count({ threadId: unused!.id })).toBe(0);
	expect(await store.runs.count({ threadId: unused!.id })).toBe(0);
	expect(await sessions.list()).toEqual([]);
});

test('deletes old files that no assistant and no thread refers to', async () => {
	const { store } = engine.deps;
	const [ofAssistant, ofThread, ofNone] = [
		await addFile(old),
		await addFile(old),
		await addFile(old),
	];
	const young = await addFile(recent);
	await store.commit({
		insert: {
			assistants: [makeAssistant({ fileIds: [ofAssistant] })],
			threads: [makeThread({ fileIds: [ofThread] })],
		},
	});
	await apply({ fileDays: 30 });
	const left = (await store.files.list({ order: 'asc' })).documents.map(({ id }) => id);
	expect(left).toEqual([ofAssistant, ofThread, young]);
	expect(await engine.deps.contents.open(ofNone)).toBeUndefined();
});

test('deletes old responses and unused conversations, and leaves active responses and runs of threads', async () => {
	const { store } = engine.deps;
	const tool = { type: 'code_interpreter', container: { type: 'auto' } };
	const code = { input: '```python\nprint(1)\n```', tools: [tool] };
	const ask = async (body: object) =>
		(await engine.send('POST', '/responses', { model: 'python', ...code, ...body })).json();
	const conversation = (await engine.send('POST', '/conversations', {})).json();
	const alone = await ask({});
	const inConversation = await ask({ conversation: conversation.id });
	const active = await ask({});
	await store.runs.update(active.id, { createdAt: old, status: 'in_progress' });
	const run = makeRun({ status: 'completed', createdAt: old });
	await store.commit({ insert: { runs: [run] } });
	await apply({ responseDays: 0.5, threadDays: 0.5 });
	expect(await store.runs.count({ id: alone.id })).toBe(1);

	for (const { id } of [alone, inConversation]) await store.runs.update(id, { createdAt: old });
	await store.conversations.update(conversation.id, { createdAt: old });
	for (const { id } of (await store.items.list({ limit: 100 })).documents) {
		await store.items.update(id, { createdAt: old });
	}
	await apply({ responseDays: 30 });
	expect((await engine.send('GET', `/responses/${alone.id}`)).statusCode).toBe(404);
	expect((await engine.send('GET', `/conversations/${conversation.id}`)).statusCode).toBe(200);
	expect(await store.runs.get(run.id)).toBeDefined();
	expect(await store.runs.get(active.id)).toBeDefined();
	await store.runs.update(active.id, { status: 'completed' });
	await apply({ responseDays: 30 });
	await apply({ threadDays: 30 });
	expect((await engine.send('GET', `/conversations/${conversation.id}`)).statusCode).toBe(404);
	expect((await store.items.list()).documents).toEqual([]);
});
