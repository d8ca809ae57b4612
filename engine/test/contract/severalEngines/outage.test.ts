import { setTimeout as sleep } from 'node:timers/promises';
import { askInThread, textOf, waitForEnd } from '../../support/client/askInThread.ts';
import { describeEngines } from '../../support/engines/describeEngines.ts';
import { python } from '../../support/model/pythonTool.ts';

const tools = [{ type: 'code_interpreter' as const }];
/** These tests expect the engines to log errors. */
const quiet = { CODE_INTERPRETER_LOG_LEVEL: 'fatal' };

describeEngines('engines whose connections to the database break', (engines) => {
	test('continue their runs, and cooperate again', async () => {
		const both = [await engines.start(quiet), await engines.start(quiet)];
		const [one, other] = both.map(({ client }) => client.withOptions({ maxRetries: 5 }));
		const assistant = await one!.beta.assistants.create({ model: 'python', tools });
		const code = "import time\ntime.sleep(1)\nprint('done')";
		const runs = await Promise.all(
			[one!, other!].map(
				async (client) =>
					await client.beta.threads.createAndRun({
						assistant_id: assistant.id,
						thread: { messages: [{ role: 'user', content: python(code) }] },
					}),
			),
		);
		for (let count = 0; count < 10; count++) {
			await engines.cluster.breakConnections();
			await sleep(50);
		}
		for (const run of runs) {
			const ended = await waitForEnd(one!, run);
			// A run that could not record what it did ends with a reason. Nothing is done twice.
			if (ended.status === 'completed') expect(await textOf(one!, ended)).toContain('done');
			else expect(ended.last_error?.message).toMatch(/engine/);
			const where = { assistantId: assistant.id, threadId: run.thread_id };
			expect((await askInThread(other!, where, "print('on')")).text).toContain('on');
		}
	});
});
