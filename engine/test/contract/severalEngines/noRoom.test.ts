import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { askInThread } from '../../support/client/askInThread.ts';
import { describeEngines } from '../../support/engines/describeEngines.ts';
import { python } from '../../support/model/pythonTool.ts';
import { waitUntilInProgress } from '../../support/client/waitUntilInProgress.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

const tools = [{ type: 'code_interpreter' as const }];

describeEngines('a thread whose engine has no room', (engines) => {
	test('continues on another engine after a while, without its variables, and leaves nothing behind', async () => {
		const home = await engines.start({ CODE_INTERPRETER_MAX_CONCURRENT_RUNS: '1' });
		const assistant = await home.client.beta.assistants.create({ model: 'python', tools });
		const thread = await home.client.beta.threads.create();
		const where = { assistantId: assistant.id, threadId: thread.id };
		await askInThread(home.client, where, "x = 1\nopen('a.txt', 'w').write('here')");
		const busy = await home.client.beta.threads.createAndRun({
			assistant_id: assistant.id,
			thread: { messages: [{ role: 'user', content: python('import time\ntime.sleep(1000)') }] },
		});
		await waitUntilInProgress(home, busy);
		const free = await engines.start();
		const look = "print('x' in globals(), open('a.txt').read())";
		const { run, text } = await askInThread(free.client, where, look);
		expect(run.status).toBe('completed');
		expect(text).toContain('False here');
		const folder = join(home.dataDir, 'shared', 'sessions');
		await waitUntil(async () => !(await readdir(folder)).includes(thread.id));
	});
});
