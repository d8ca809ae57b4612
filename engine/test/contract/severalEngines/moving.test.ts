import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { askInThread } from '../../support/askInThread.ts';
import { call, say, startChatServer } from '../../support/startChatServer.ts';
import { describeEngines } from '../../support/describeEngines.ts';
import type { ClusterEngine } from '../../support/openEngineCluster.ts';

const tools = [{ type: 'code_interpreter' as const }];
describeEngines('a thread on several engines', (engines) => {
	let one: ClusterEngine;
	let other: ClusterEngine;
	let where: { assistantId: string; threadId: string };

	beforeEach(async () => {
		[one, other] = await Promise.all([engines.start(), engines.start()]);
		const assistant = await one.client.beta.assistants.create({ model: 'python', tools });
		const file = await one.client.files.create({
			file: new File(['a,b\n1,2\n'], 'input.csv'),
			purpose: 'assistants',
		});
		const thread = await other.client.beta.threads.create({
			tool_resources: { code_interpreter: { file_ids: [file.id] } },
		});
		where = { assistantId: assistant.id, threadId: thread.id };
	});

	const foldersOf = async ({ dataDir }: ClusterEngine) => {
		const names = await readdir(join(dataDir, 'shared', 'sessions'));
		return names.filter((name) => name.startsWith('thread_'));
	};

	test('keeps its variables, whichever engine receives the request', async () => {
		await askInThread(one.client, where, 'x = 41');
		for (const client of [other.client, one.client, other.client]) {
			const { run, text } = await askInThread(client, where, 'x += 1\nprint(x)');
			expect(run.status).toBe('completed');
			expect(text).toMatch(/4[234]/);
		}
		expect((await foldersOf(one)).length + (await foldersOf(other)).length).toBe(1);
	});

	test('continues on another engine when its own is killed, with all of /mnt/data, and says that the variables are lost', async () => {
		const write = `import os
x = 1
os.makedirs('deep/er')
open('deep/er/größe 📈.bin', 'wb').write(bytes(range(256)) * 1000)
open('input.csv', 'a').write('3,4\\n')
open('gone.txt', 'w').write('x')`;
		expect((await askInThread(one.client, where, write)).run.status).toBe('completed');
		await askInThread(one.client, where, "import os\nos.remove('gone.txt')");
		const [home] = (await engines.cluster.read('threads')).filter(
			({ id }) => id === where.threadId,
		);
		const isHome = (await foldersOf(one)).includes(where.threadId);
		expect(home?.sessionEngineId).toMatch(/^engine_/);
		const [dead, alive] = isHome ? [one, other] : [other, one];
		await dead.kill();
		const read = `import os
for folder, _, names in sorted(os.walk('.')):
    for name in sorted(names):
        print(os.path.join(folder, name), os.path.getsize(os.path.join(folder, name)))
print(open('input.csv').read())
print('x' in globals())`;
		const { run, text } = await askInThread(alive.client, where, read);
		expect(run.status).toBe('completed');
		expect(text).toContain('./deep/er/größe 📈.bin 256000');
		expect(text).toContain('a,b\n1,2\n3,4');
		expect(text).toContain('False');
		expect(text).not.toContain('gone.txt');
		// What it found there is not taken for its own work.
		const { data } = await alive.client.beta.threads.messages.list(where.threadId, {
			run_id: run.id,
		});
		expect(data.flatMap(({ attachments }) => attachments ?? [])).toEqual([]);
	});

	test('continues on another engine when its own is stopped', async () => {
		await askInThread(one.client, where, "open('a.txt', 'w').write('here')");
		const isHome = (await foldersOf(one)).includes(where.threadId);
		const [stopping, next] = isHome ? [one, other] : [other, one];
		await stopping.kill('SIGTERM');
		const { run, text } = await askInThread(next.client, where, "print(open('a.txt').read())");
		expect(run.status).toBe('completed');
		expect(text).toContain('here');
	});

	test('tells its model that the variables are lost', async () => {
		const chat = await startChatServer();
		const environment = { CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl };
		const first = await engines.start(environment);
		await Promise.all([one.kill(), other.kill()]);
		const assistant = await first.client.beta.assistants.create({ model: 'tiny', tools });
		const ofChat = { ...where, assistantId: assistant.id };
		chat.script(call('x = 1'), say('done'), call('print(2)'), say('done'));
		await askInThread(first.client, ofChat, 'first');
		await first.kill();
		const next = await engines.start(environment);
		await askInThread(next.client, ofChat, 'second');
		const asked = chat.requests.map(({ messages }) => JSON.stringify(messages.at(-1)));
		expect(asked[1]).not.toContain('another engine');
		expect(asked[3]).toContain('The Python process was on another engine');
		await chat.close();
	});

	test('leaves nothing on any engine when it is deleted', async () => {
		await askInThread(one.client, where, "open('a.txt', 'w').write('x')");
		for (const { client } of [one, other]) {
			expect((await client.beta.threads.retrieve(where.threadId)).id).toBe(where.threadId);
		}
		const isHome = (await foldersOf(one)).includes(where.threadId);
		await (isHome ? other : one).client.beta.threads.delete(where.threadId);
		while ((await foldersOf(one)).length + (await foldersOf(other)).length > 0) {
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		const kept = await engines.cluster.read('folderFiles');
		expect(kept.filter(({ folderId }) => folderId === where.threadId)).toEqual([]);
	});
});
