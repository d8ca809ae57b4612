import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askInThread, textOf, waitForEnd } from '../../support/client/askInThread.ts';
import { createRun } from '../../support/client/createRun.ts';
import { describeEngines } from '../../support/engines/describeEngines.ts';
import type { ClusterEngine } from '../../support/engines/openEngineCluster.ts';
import { STOPPED, testRandomKills } from '../../support/engines/testRandomKills.ts';
import { python } from '../../support/model/pythonTool.ts';
import { say, startChatServer } from '../../support/model/startChatServer.ts';
import { waitForFile } from '../../support/waitForFile.ts';
import { waitUntilInProgress } from '../../support/client/waitUntilInProgress.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

/** A model server that accepts the request and never answers it. */
const neverAnswer = async () => await new Promise<never>(() => undefined);

describeEngines('when one of several engines is killed', (engines) => {
	test('another engine executes a run that has not executed anything', async () => {
		const chat = await startChatServer();
		const environment = { CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl };
		chat.script(neverAnswer, say('taken over'));
		const dying = await engines.start(environment);
		const run = await createRun(dying.client, 'hello', 'tiny');
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
		const run = await createRun(dying.client, python(code));
		await waitUntilInProgress(dying, run);
		const [, other] = (await engines.running(2)) as [ClusterEngine, ClusterEngine];
		await dying.kill();
		const ended = await waitForEnd(other.client, run);
		expect(ended.status).toBe('failed');
		expect(ended.last_error?.message).toContain(STOPPED);
		const where = { assistantId: run.assistant_id, threadId: run.thread_id };
		const next = await askInThread(other.client, where, 'print(6 * 7)');
		expect(next.text).toContain('42');
	});

	test('an engine that was only unreachable writes nothing more for the runs that were taken over', async () => {
		const [slow] = (await engines.running(1)) as [ClusterEngine];
		const code =
			"import os, time\nopen('ran.txt', 'w')\nwhile not os.path.exists('go'): time.sleep(0.01)\nprint('late')";
		const run = await createRun(slow.client, python(code));
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

	// The project `more` has more of them.
	testRandomKills(engines, 8);
});
