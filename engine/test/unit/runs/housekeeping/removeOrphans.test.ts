import { asChunks } from '../../../../src/runs/workspace/keepFile.ts';
import { removeOrphans } from '../../../../src/runs/housekeeping/removeOrphans.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { withKey } from '../../../support/engines/withKey.ts';
import { newId } from '../../../../src/domain/newId.ts';

let engine: TestApp;

beforeEach(async () => {
	engine = await startTestApp();
});

afterEach(async () => {
	await engine.close();
});

async function listContents(): Promise<string[]> {
	return await Array.fromAsync(engine.deps.contents.list!());
}

test('removes bytes that no document refers to, and no others', async () => {
	const { deps } = engine;
	const kept = (await withKey(engine, '').upload('a.txt', 'x')).json().id;
	const upload = await engine.send('POST', '/uploads', {
		filename: 'b.txt',
		bytes: 1,
		mime_type: 'text/plain',
		purpose: 'assistants',
	});
	const part = { id: newId('part'), createdAt: 0, uploadId: upload.json().id, bytes: 1 };
	await deps.contents.write(part.id, asChunks(Buffer.from('x')));
	await deps.store.commit({ insert: { uploadParts: [part] } });
	await deps.contents.write(newId('file'), asChunks(Buffer.from('x')));
	await removeOrphans(deps);
	expect((await listContents()).sort()).toEqual([kept, part.id].sort());
});

test('keeps figures that a response shows after its container was deleted', async () => {
	const { store, contents } = engine.deps;
	const [shown, unknown] = [newId('containerFile'), newId('containerFile')];
	for (const id of [shown, unknown]) await contents.write(id, asChunks(Buffer.from('x')));
	await store.commit({
		insert: {
			items: [
				{
					id: newId('codeCall'),
					createdAt: 0,
					threadId: newId('conversation'),
					runId: null,
					origin: 'output',
					content: {
						type: 'code_interpreter_call',
						status: 'completed',
						code: '1',
						containerId: newId('container'),
						outputs: [{ type: 'image', fileId: shown }],
					},
				},
			],
		},
	});
	await removeOrphans(engine.deps);
	expect(await listContents()).toEqual([shown]);
});

test('removes the folders of deleted threads and containers', async () => {
	const { deps } = engine;
	const thread = (await engine.send('POST', '/threads', {})).json().id;
	const container = (await engine.send('POST', '/containers', { name: 'box' })).json().id;
	for (const id of [thread, container, newId('thread'), newId('container'), newId('response')]) {
		await (await deps.sessions.files(id)).add('a.txt', asChunks(Buffer.from('x')));
	}
	await removeOrphans(deps);
	expect((await deps.sessions.list()).sort()).toEqual([container, thread].sort());
});
