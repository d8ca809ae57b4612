import { waitForEnd, textOf } from '../../support/client/askInThread.ts';
import { describeEngines } from '../../support/engines/describeEngines.ts';
import { ENDLESS, python } from '../../support/model/pythonTool.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

const tools = [{ type: 'code_interpreter' as const }];

describeEngines('several engines that share the work', (engines) => {
	test('execute each run once, wherever there is room', async () => {
		const all = await Promise.all(
			Array.from(
				{ length: 3 },
				async () => await engines.start({ CODE_INTERPRETER_MAX_CONCURRENT_RUNS: '2' }),
			),
		);
		const [first] = all;
		const assistant = await first!.client.beta.assistants.create({ model: 'python', tools });
		const code = "import time\ntime.sleep(0.2)\nopen('ran.txt', 'a').write('x')\nprint('done')";
		// All requests go to the first engine: the others take the runs that it has no room for.
		const runs = await Promise.all(
			Array.from(
				{ length: 24 },
				async () =>
					await first!.client.beta.threads.createAndRun({
						assistant_id: assistant.id,
						thread: { messages: [{ role: 'user', content: python(code) }] },
					}),
			),
		);
		for (const [index, run] of runs.entries()) {
			const { client } = all[index % all.length]!;
			const ended = await waitForEnd(client, run);
			expect(ended.status).toBe('completed');
			expect(await textOf(client, ended)).toContain('done');
		}
		const ids = new Set(runs.map(({ id }) => id));
		const stored = (await engines.cluster.read('runs')).filter(({ id }) => ids.has(id));
		expect(new Set(stored.map(({ engineId }) => engineId)).size).toBeGreaterThan(1);
		const steps = (await engines.cluster.read('runSteps')).filter(
			({ runId, details }) => ids.has(runId) && details.type === 'tool_calls',
		);
		expect(steps).toHaveLength(24);
		const files = await first!.client.files.list({ purpose: 'assistants_output', limit: 100 });
		expect(files.data.filter(({ filename }) => filename === 'ran.txt')).toHaveLength(24);
		expect(files.data.filter(({ bytes }) => bytes !== 1)).toEqual([]);
	});

	test("cancel each other's runs, and answer the polls that they hold", async () => {
		const [one, other] = await Promise.all([engines.start(), engines.start()]);
		const assistant = await one.client.beta.assistants.create({ model: 'python', tools });
		const run = await one.client.beta.threads.createAndRun({
			assistant_id: assistant.id,
			thread: { messages: [{ role: 'user', content: python(ENDLESS) }] },
		});
		const { thread_id } = run;
		await waitUntil(async () => {
			const { status } = await other.client.beta.threads.runs.retrieve(run.id, { thread_id });
			return status === 'in_progress';
		});
		// Whichever engine executes it, one of the two does not.
		const held = [one, other].map(({ client }) =>
			client.beta.threads.runs.retrieve(run.id, { thread_id }, { headers: { prefer: 'wait=30' } }),
		);
		await other.client.beta.threads.runs.cancel(run.id, { thread_id });
		for (const poll of held) expect((await poll).status).toBe('cancelled');
		expect((await waitForEnd(one.client, run)).status).toBe('cancelled');
		const again = await one.client.beta.threads.createAndRun({
			assistant_id: assistant.id,
			thread: { messages: [{ role: 'user', content: python(ENDLESS) }] },
		});
		await waitUntil(async () => {
			const where = { thread_id: again.thread_id };
			const { status } = await one.client.beta.threads.runs.retrieve(again.id, where);
			return status === 'in_progress';
		});
		await other.client.beta.threads.delete(again.thread_id);
		await expect(one.client.beta.threads.retrieve(again.thread_id)).rejects.toThrow('404');
	});

	test('together enforce the limit of concurrent runs of a name', async () => {
		const environment = {
			CODE_INTERPRETER_API_KEYS: 'team:secret-of-the-team',
		};
		const config = await engines.cluster.writeConfig({ limits: { team: { concurrentRuns: 2 } } });
		const both = await Promise.all(
			[1, 2].map(
				async () => await engines.start({ ...environment, CODE_INTERPRETER_CONFIG_FILE: config }),
			),
		);
		const [one] = both.map(({ client }) => client.withOptions({ apiKey: 'secret-of-the-team' }));
		const assistant = await one!.beta.assistants.create({ model: 'python', tools });
		const runs = await Promise.all(
			Array.from(
				{ length: 8 },
				async () =>
					await one!.beta.threads.createAndRun({
						assistant_id: assistant.id,
						thread: {
							messages: [{ role: 'user', content: python('import time\ntime.sleep(0.3)') }],
						},
					}),
			),
		);
		let most = 0;
		await waitUntil(
			async () => {
				const stored = await engines.cluster.read('runs');
				const teamRuns = stored.filter(({ id }) => runs.some((run) => run.id === id));
				most = Math.max(most, teamRuns.filter(({ status }) => status === 'in_progress').length);
				return teamRuns.every(({ status }) => status === 'completed');
			},
			{ everyMs: 20 },
		);
		// Two engines that check at the same moment may both find room for the last run.
		expect(most).toBeLessThanOrEqual(3);
	});
});
