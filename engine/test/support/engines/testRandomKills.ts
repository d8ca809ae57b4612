import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../../../test/support/createRandom.mjs';
import { askInThread, textOf, waitForEnd } from '../client/askInThread.ts';
import { createRun } from '../client/createRun.ts';
import { python } from '../model/pythonTool.ts';
import type { Engines } from './describeEngines.ts';

const { KILL_SEED = '1' } = process.env;
/** Why a run failed whose code was running. */
export const STOPPED = 'The engine was stopped during this run.';
const RUNS_A_ROUND = 8;
/** Kills happen anywhere within this time: before, during or after the runs. */
const MAX_KILL_DELAY_MS = 1500;

/** Declares the test in which engines are killed at random moments while they execute this many runs. */
export function testRandomKills(engines: Engines, runs: number): void {
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
		for (let count = 0; count < runs; count += RUNS_A_ROUND) {
			const started = Array.from({ length: RUNS_A_ROUND }, async () => {
				return await createRun(any().client, python(code)).catch(() => undefined);
			});
			await sleep(random() * MAX_KILL_DELAY_MS);
			const index = Math.floor(random() * all.length);
			await all[index]!.kill();
			const acknowledged = (await Promise.all(started)).filter((run) => run !== undefined);
			all[index] = await engines.start();
			for (const run of acknowledged) {
				const { client } = any();
				const ended = await waitForEnd(client, run);
				statuses.push(ended.status);
				if (ended.status === 'completed') expect(await textOf(client, ended)).toContain('42');
				else expect(ended.last_error?.message).toContain(STOPPED);
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
}
