import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type OpenAI from 'openai';
import { askInThread, textOf, waitForEnd } from '../../support/client/askInThread.ts';
import { describeEngines } from '../../support/engines/describeEngines.ts';
import type { ClusterEngine } from '../../support/engines/openEngineCluster.ts';
import { python } from '../../support/model/pythonTool.ts';
import { say, startChatServer } from '../../support/model/startChatServer.ts';
import { waitForFile } from '../../support/waitForFile.ts';
import { waitUntilInProgress } from '../../support/client/waitUntilInProgress.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';
import { createRandom } from '../../../../test/support/createRandom.mjs';

type Run = OpenAI.Beta.Threads.Run;

const { KILL_RUNS = '16', KILL_SEED = '1' } = process.env;
const RUNS_A_ROUND = 8;
/** Kills happen anywhere within this time: before, during or after the runs. */
const MAX_KILL_DELAY_MS = 1500;
const tools = [{ type: 'code_interpreter' as const }];
const stopped = 'The engine was stopped during this run.';

async function start({ client }: ClusterEngine, content: string, model = 'python'): Promise<Run> {
	const assistant = await client.beta.assistants.create({ model, tools });
	return await client.beta.threads.createAndRun({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content }] },
	});
}

/** A model server that accepts the request and never answers it. */
const neverAnswer = async () => await new Promise<never>(() => undefined);

describeEngines('when one of several engines is killed', (engines) => {
	test('another engine executes a run that has not executed anything', async () => {
		const chat = await startChatServer();
		const environment = { CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl };
		chat.script(neverAnswer, say('taken over'));
		const dying = await engines.start(environment);
		const run = await start(dying, 'hello', 'tiny');
		await waitUntil(() => chat.requests.length > 0);
		const other = await engines.start(environment);
		await dying.kill();
		const ended = await waitForEnd(other.client, run);
		expect(ended.status).toBe('completed');
		expect(await textOf(other.client, ended)).toBe('taken over');
		await chat.close();
	});

	test('a run whose code was running fails and says why, and its thread continues on another engine', async () => {
		// Alone, so that it executes the run.
		const [dying] = (await engines.running(1)) as [ClusterEngine];
		const code = "open('ran.txt', 'a').write('x')\nimport time\ntime.sleep(1000)";
		const run = await start(dying, python(code));
		await waitUntilInProgress(dying, run);
		const [, other] = (await engines.running(2)) as [ClusterEngine, ClusterEngine];
		await dying.kill();
		const ended = await waitForEnd(other.client, run);
		expect(ended.status).toBe('failed');
		expect(ended.last_error?.message).toContain(stopped);
		const where = { assistantId: run.assistant_id, threadId: run.thread_id };
		const next = await askInThread(other.client, where, 'print(6 * 7)');
		expect(next.text).toContain('42');
	});

	test('an engine that was only unreachable writes nothing more for the runs that were taken over', async () => {
		const [slow] = (await engines.running(1)) as [ClusterEngine];
		const code =
			"import os, time\nopen('ran.txt', 'w')\nwhile not os.path.exists('go'): time.sleep(0.01)\nprint('late')";
		const run = await start(slow, python(code));
		const shared = join(slow.dataDir, 'shared');
		await waitForFile({ dataDir: shared }, 'ran.txt');
		slow.process.kill('SIGSTOP');
		const [, other] = (await engines.running(2)) as [ClusterEngine, ClusterEngine];
		await slow.expireLease();
		const ended = await waitForEnd(other.client, run);
		expect(ended).toMatchObject({ status: 'failed' });
		// Its Python process goes on, and ends the code.
		await writeFile(join(shared, 'sessions', run.thread_id, 'data', 'go'), '');
		slow.process.kill('SIGCONT');
		const where = { assistantId: run.assistant_id, threadId: run.thread_id };
		const next = await askInThread(slow.client, where, "print('on')");
		expect(next.run.status).toBe('completed');
		const { thread_id } = run;
		expect(await other.client.beta.threads.runs.retrieve(run.id, { thread_id })).toEqual(ended);
		expect(await textOf(other.client, run)).toBe('');
	});

	test('at random moments, nothing is lost, every run ends, and nothing runs twice', async () => {
		const random = createRandom(Number(KILL_SEED));
		const all = await engines.running(3);
		const code = `import time
open('ran.txt', 'a').write('x')
time.sleep(0.1)
open('end.txt', 'a').write('y')
print(6 * 7)`;
		const any = () => all[Math.floor(random() * all.length)]!;
		const statuses: string[] = [];
		for (let count = 0; count < Number(KILL_RUNS); count += RUNS_A_ROUND) {
			const started = Array.from({ length: RUNS_A_ROUND }, async () => {
				return await start(any(), python(code)).catch(() => undefined);
			});
			await sleep(random() * MAX_KILL_DELAY_MS);
			const index = Math.floor(random() * all.length);
			await all[index]!.kill();
			const runs = (await Promise.all(started)).filter((run) => run !== undefined);
			all[index] = await engines.start();
			for (const run of runs) {
				const { client } = any();
				const ended = await waitForEnd(client, run);
				statuses.push(ended.status);
				if (ended.status === 'completed') expect(await textOf(client, ended)).toContain('42');
				else expect(ended.last_error?.message).toContain(stopped);
				const steps = await client.beta.threads.runs.steps.list(run.id, run);
				const calls = steps.data.filter(({ type }) => type === 'tool_calls');
				expect(calls.length).toBeLessThanOrEqual(1);
				const where = { assistantId: run.assistant_id, threadId: run.thread_id };
				const look = `import os
for name in ('ran.txt', 'end.txt'):
    print(name, open(name).read() if os.path.exists(name) else '')`;
				const { text } = await askInThread(client, where, look);
				// What a run that was cut off had written is lost with its engine's disk.
				expect(text).toMatch(
					ended.status === 'completed' ? /ran\.txt x\s+end\.txt y/ : /ran\.txt x?\s+end\.txt/,
				);
			}
		}
		const cutOff = statuses.filter((status) => status === 'failed').length;
		process.stderr.write(`${statuses.length} runs, of which ${cutOff} were cut off\n`);
		expect(statuses.length).toBeGreaterThan(0);
	}, 1_800_000);
});
