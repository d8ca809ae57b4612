import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type OpenAI from 'openai';
import { askInThread, textOf, waitForEnd } from '../client/askInThread.ts';
import { makeDataDir } from './makeDataDir.ts';
import { python } from '../model/pythonTool.ts';
import { startMain } from './startMain.ts';
import type { MainProcess } from './startMain.ts';
import { createRandom } from '../../../../test/support/createRandom.mjs';

type Run = OpenAI.Beta.Threads.Run;

const { KILL_SEED = '1' } = process.env;
const RUNS_A_ROUND = 8;

const random = createRandom(Number(KILL_SEED));
const tools = [{ type: 'code_interpreter' as const }];
/** Leaves a trace each time it runs, early and late. */
const code = `import time
open('ran.txt', 'a').write('x')
time.sleep(0.1)
open('end.txt', 'a').write('y')
print(6 * 7)`;

/** Declares the test in which an engine is killed at random moments while it executes this many runs. Call it at the top of the file. */
export function testKills(runs: number): void {
	let dataDir: string;
	let engine: MainProcess;

	beforeAll(async () => {
		dataDir = await makeDataDir();
		engine = await startMain(dataDir);
	});

	afterAll(async () => {
		await engine.kill();
		await rm(dataDir, { recursive: true, force: true });
	});

	/** A run that the engine has accepted; undefined when it was killed before. */
	async function startRun(assistantId: string): Promise<Run | undefined> {
		const body = {
			assistant_id: assistantId,
			thread: { messages: [{ role: 'user' as const, content: python(code) }] },
		};
		try {
			return await engine.client.beta.threads.createAndRun(body);
		} catch {
			return undefined;
		}
	}

	/** What a run's code left in its thread, as another run in it reports. */
	async function readTraces(run: Run): Promise<string> {
		const look = `import os
for name in ('ran.txt', 'end.txt'):
    print(name, open(name).read() if os.path.exists(name) else '')`;
		const where = { assistantId: run.assistant_id, threadId: run.thread_id };
		const { run: next, text } = await askInThread(engine.client, where, look);
		expect(next.status).toBe('completed');
		return text;
	}

	async function checkRun(run: Run): Promise<string> {
		const ended = await waitForEnd(engine.client, run);
		if (ended.status === 'completed') {
			expect(await textOf(engine.client, run)).toContain('42');
			const names = await engine.client.beta.threads.messages.list(run.thread_id, {
				run_id: run.id,
			});
			const cited = names.data.flatMap(({ content }) =>
				content.flatMap((part) => (part.type === 'text' ? part.text.annotations : [])),
			);
			for (const annotation of cited) {
				if (annotation.type !== 'file_path') continue;
				const bytes = await engine.client.files.content(annotation.file_path.file_id);
				expect(await bytes.text()).toMatch(/^[xy]$/);
			}
			expect(cited).toHaveLength(2);
		} else {
			expect(ended.status).toBe('failed');
			expect(ended.last_error?.message).toContain('The engine was stopped during this run.');
			const traces = await readTraces(run);
			expect(traces).toMatch(/^ran\.txt x?\s*end\.txt ?y?$/);
		}
		return ended.status;
	}

	test('after a kill during runs, loses nothing that it acknowledged, ends every run, and runs nothing twice', async () => {
		const assistant = await engine.client.beta.assistants.create({ model: 'python', tools });
		const statuses: string[] = [];
		const start = () =>
			Promise.all(Array.from({ length: RUNS_A_ROUND }, () => startRun(assistant.id)));
		// A first round measures how long one takes on this machine: the kills happen anywhere within that time.
		const beginMs = performance.now();
		for (const run of await start()) if (run) await waitForEnd(engine.client, run);
		const roundMs = performance.now() - beginMs;
		const rounds = runs / RUNS_A_ROUND;
		for (let round = 0; round < rounds; round++) {
			const started = start();
			// Few kills, too, come at different stages of the runs.
			await sleep(((round + random()) / rounds) * roundMs);
			await engine.kill();
			const acknowledged = (await started).filter((run) => run !== undefined);
			engine = await startMain(dataDir);
			for (const run of acknowledged) statuses.push(await checkRun(run));
		}
		expect(await engine.client.beta.assistants.retrieve(assistant.id)).toEqual(assistant);
		const cutOff = statuses.filter((status) => status === 'failed').length;
		process.stderr.write(`${statuses.length} runs, of which ${cutOff} were cut off\n`);
		expect(statuses.length).toBeGreaterThan(0);
	}, 1_800_000);
}
