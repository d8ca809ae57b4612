import { RunAndWait } from '../../../../nodes/RunAndWait/RunAndWait.node.ts';
import { executeNode } from '../../../support/executeNode.ts';
import { type Answer, apiError, openServer, page } from '../../../support/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import type { StubSettings } from '../../../support/stubContext.ts';

const resources = resourcesOfThisFile();

interface World {
	/** What the run looks like at each look; the last one stays. */
	looks?: object[];
	/** The same, where it depends on what happened. */
	look?: () => Answer;
	/** Answers to `POST /runs` before the one that starts it. */
	refusals?: Answer[];
	cancel?: Answer | (() => Answer);
	active?: object[];
	steps?: object[];
	/** What a person who watches is told of the steps. */
	watched?: () => Answer;
}

/** A thread on which a run can be started. */
async function openRuns({
	looks = [{ status: 'completed' }],
	refusals = [],
	look,
	cancel,
	active,
	steps = [codeStep('print(1)', '1')],
	watched,
}: World) {
	const refused = [...refusals];
	const left = [...looks];
	const wire = (more: object) => ({
		id: 'run_1',
		thread_id: 'thread_1',
		model: 'gpt-5',
		created_at: 1_700_000_000,
		...more,
	});
	const server = await openServer(resources, ({ method, path, query }) => {
		if (path.endsWith('/cancel')) {
			return (
				(typeof cancel === 'function' ? cancel() : cancel) ?? {
					body: wire({ status: 'cancelling' }),
				}
			);
		}
		if (path.endsWith('/runs') && method === 'POST') {
			return refused.shift() ?? { body: wire({ status: 'queued' }) };
		}
		if (path.endsWith('/runs')) return page(active ?? []);
		if (path.endsWith('/messages') && method === 'POST') return { body: { id: 'msg_2' } };
		if (path.endsWith('/messages')) return page([answer]);
		if (path.endsWith('/steps')) return (isWatching(query) && watched?.()) || page(steps);
		if (path.endsWith('/files/file-1'))
			return { body: { id: 'file-1', filename: 'a.csv', bytes: 4 } };
		if (look) return look();
		const next = left.length > 1 ? left.shift() : left[0];
		return { headers: { 'openai-poll-after-ms': '1' }, body: wire(next ?? {}) };
	});
	const run = async (settings: Partial<StubSettings> = {}) =>
		await executeNode({
			node: new RunAndWait(),
			items: [{ json: { assistantId: 'asst_1', threadId: 'thread_1', fileIds: ['file-0'] } }],
			...server,
			...settings,
		});
	return { server, run };
}

const answer = {
	id: 'msg_1',
	role: 'assistant',
	run_id: 'run_1',
	content: [{ type: 'text', text: { value: 'Here is a.csv.', annotations: [] } }],
	attachments: [{ file_id: 'file-1' }],
};

const isWatching = (query: URLSearchParams) => query.get('order') === 'desc';

const codeStep = (input: string, ...outputs: string[]) => ({
	id: 'step_1',
	status: 'completed',
	step_details: {
		type: 'tool_calls',
		tool_calls: [
			{
				id: 'call_1',
				type: 'code_interpreter',
				code_interpreter: { input, outputs: outputs.map((logs) => ({ type: 'logs', logs })) },
			},
		],
	},
});

const busy = apiError(400, 'Thread thread_1 already has an active run run_0.');

describe('Run and Wait', () => {
	it('waits for the end and hands on answer, files and usage', async () => {
		const { server, run } = await openRuns({
			looks: [
				{ status: 'queued' },
				{ status: 'in_progress', started_at: 1_700_000_001 },
				{
					status: 'completed',
					started_at: 1_700_000_001,
					completed_at: 1_700_000_003,
					usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
				},
			],
		});
		const { items } = await run();
		expect(items).toEqual([
			{
				json: {
					assistantId: 'asst_1',
					threadId: 'thread_1',
					fileIds: ['file-0'],
					runId: 'run_1',
					status: 'completed',
					text: 'Here is a.csv.',
					files: [
						{ fileId: 'file-1', fileName: 'a.csv', kind: 'csv', mimeType: 'text/csv', bytes: 4 },
					],
					model: 'gpt-5',
					usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 },
					codeCalls: 1,
					sessions: 1,
					containerIds: [],
					estimatedPrice: null,
					startedAt: '2023-11-14T22:13:21.000Z',
					completedAt: '2023-11-14T22:13:23.000Z',
					durationMs: expect.any(Number) as number,
					incompleteReason: null,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(server.calls()).not.toContain('POST /v1/threads/thread_1/messages');
	});

	it('adds the message before it starts the run', async () => {
		const { server, run } = await openRuns({});
		await run({ parameters: { message: ' And per region? ' } });
		expect(server.calls().slice(0, 2)).toEqual([
			'POST /v1/threads/thread_1/messages',
			'POST /v1/threads/thread_1/runs',
		]);
		const sent = JSON.parse(server.received[0]?.body.toString() ?? '') as object;
		expect(sent).toMatchObject({ role: 'user', content: 'And per region?' });
	});

	it('sends the options of the run', async () => {
		const { server, run } = await openRuns({});
		await run({
			parameters: {
				options: {
					instructions: 'Be brief.',
					model: 'gpt-5.2',
					toolChoice: 'required',
					temperature: 0,
				},
			},
		});
		expect(JSON.parse(server.received[0]?.body.toString() ?? '')).toMatchObject({
			assistant_id: 'asst_1',
			instructions: 'Be brief.',
			model: 'gpt-5.2',
			tool_choice: { type: 'code_interpreter' },
			temperature: 0,
		});
	});

	it.each(['failed', 'cancelled', 'expired', 'requires_action'])(
		'names the run when it ends as %s',
		async (status) => {
			const { run } = await openRuns({ looks: [{ status }] });
			const { items } = await run({ continueOnFail: true });
			expect(items[0]?.json).toMatchObject({
				error: expect.stringContaining('run_1') as string,
				details: { runId: 'run_1', threadId: 'thread_1', status },
			});
		},
	);

	it('hands on an incomplete run with its reason and a hint', async () => {
		const { run } = await openRuns({
			looks: [{ status: 'incomplete', incomplete_details: { reason: 'max_completion_tokens' } }],
		});
		const { items, context } = await run();
		expect(items[0]?.json).toMatchObject({
			status: 'incomplete',
			incompleteReason: 'max_completion_tokens',
			text: 'Here is a.csv.',
		});
		expect(context.hints).toMatchObject([
			{ type: 'warning', message: expect.stringContaining('(max_completion_tokens)') as string },
		]);
	});

	it.each(['MemoryError', 'numpy._core._exceptions._ArrayMemoryError: Unable to allocate 8 GiB'])(
		'says how to go on when Python printed %s',
		async (logs) => {
			const { run } = await openRuns({ steps: [codeStep('read()', `Traceback\n${logs}`)] });
			const { context } = await run();
			expect(context.hints).toMatchObject([
				{ message: expect.stringMatching(/out of memory.*in parts/) as string },
			]);
		},
	);

	it('says so when no Python was run, unless that was asked for', async () => {
		const { run } = await openRuns({ steps: [] });
		expect((await run()).context.hints).toMatchObject([
			{ type: 'info', message: expect.stringContaining("'Tool Choice'") as string },
		]);
		const parameters = { options: { toolChoice: 'none' } };
		expect((await run({ parameters })).context.hints).toEqual([]);
	});

	it('names the item that a hint is about when there are several', async () => {
		const { run } = await openRuns({ steps: [] });
		const items = [1, 2].map(() => ({ json: { assistantId: 'asst_1', threadId: 'thread_1' } }));
		const { context } = await run({ items });
		expect(context.hints.map(({ message }) => message.slice(0, 7))).toEqual(['Item 0:', 'Item 1:']);
	});

	it('names the functions that a run waits for', async () => {
		const calls = [{ id: 'call_1', type: 'function', function: { name: 'get_weather' } }];
		const action = { type: 'submit_tool_outputs', submit_tool_outputs: { tool_calls: calls } };
		const { run } = await openRuns({
			looks: [{ status: 'requires_action', required_action: action }],
		});
		await expect(run()).rejects.toThrow('these nodes run no functions: get_weather');
	});

	it('fails when an expected file is missing, and names those that are there', async () => {
		const { run } = await openRuns({});
		await run({ parameters: { options: { expectedFiles: '*.csv' } } });
		const running = run({ parameters: { options: { expectedFiles: 'chart.png' } } });
		await expect(running).rejects.toThrow('no file named chart.png; it made a.csv');
	});

	it('says which id is missing', async () => {
		const { run } = await openRuns({});
		const running = run({ items: [{ json: { threadId: 'thread_1' } }] });
		await expect(running).rejects.toThrow("'Assistant ID' is empty");
	});
});

describe('Run and Wait: a person who watches', () => {
	const looks = [{ status: 'queued' }, { status: 'in_progress' }, { status: 'completed' }];

	it('sees status, code and logs as they come, with one more request a look', async () => {
		const { server, run } = await openRuns({ looks });
		const { context } = await run({ mode: 'manual' });
		expect(context.messages).toEqual([
			'Item 0, run run_1:\nqueued',
			'Item 0, Python (call_1):\nprint(1)',
			'Item 0, printed (call_1):\n1',
			'Item 0, run run_1:\nin_progress',
			'Item 0, run run_1:\ncompleted',
		]);
		const lookedUp = server.calls().filter((call) => call.endsWith('/runs/run_1'));
		expect(lookedUp).toHaveLength(3);
		expect(server.received.filter(({ query }) => isWatching(query))).toHaveLength(3);
	});

	it('costs nothing where nobody watches', async () => {
		const { server, run } = await openRuns({ looks });
		const { context } = await run({ mode: 'trigger' });
		expect(context.messages).toEqual([]);
		expect(server.received.filter(({ query }) => isWatching(query))).toEqual([]);
	});

	it('sees what was added to the logs, and long texts cut', async () => {
		let logs = 'one';
		const { run } = await openRuns({
			looks,
			watched: () => page([codeStep('x', (logs += '2'.repeat(5000)))]),
		});
		const { context } = await run({ mode: 'manual' });
		const printed = context.messages.filter((message) => message.includes('printed'));
		expect(printed[0]).toMatch(/^Item 0, printed \(call_1\):\none2+ …$/);
		expect(printed[1]).toMatch(/^Item 0, printed \(call_1\):\n2+ …$/);
		expect(printed[1]?.length).toBeLessThan(4100);
	});

	it('has no part in whether the run succeeds', async () => {
		const { run } = await openRuns({ looks, watched: () => apiError(403, 'no steps') });
		const { items } = await run({ mode: 'manual' });
		expect(items[0]?.json.status).toBe('completed');
	});
});

describe('Run and Wait: deadline', () => {
	const parameters = { options: { timeoutSeconds: 1 } };
	const looks = [{ status: 'in_progress' }];

	it('cancels the run and names it', async () => {
		const { server, run } = await openRuns({ looks });
		await expect(run({ parameters })).rejects.toMatchObject({
			message: 'The run did not end within 1 seconds and was cancelled (run_1)',
			context: { data: { runId: 'run_1', threadId: 'thread_1', code: 'timeout' } },
		});
		expect(server.calls()).toContain('POST /v1/threads/thread_1/runs/run_1/cancel');
		expect(server.received[0]?.headers).toHaveProperty('x-code-interpreter-abandon-after');
	});

	it('keeps it running where that is asked for', async () => {
		const { server, run } = await openRuns({ looks });
		const { items } = await run({
			parameters: { options: { timeoutSeconds: 1, onTimeout: 'keep' } },
		});
		expect(items[0]?.json).toMatchObject({ runId: 'run_1', status: 'in_progress', text: '' });
		expect(server.calls()).not.toContain('POST /v1/threads/thread_1/runs/run_1/cancel');
		expect(server.received[0]?.headers).not.toHaveProperty('x-code-interpreter-abandon-after');
	});

	it.each([
		['completed', 'Here is a.csv.'],
		['failed', 'The run ended as failed (run_1)'],
	])('tells how a run ended that was %s in the same moment', async (ending, told) => {
		let status = 'in_progress';
		const { run } = await openRuns({
			look: () => ({ body: { id: 'run_1', thread_id: 'thread_1', status } }),
			cancel: () => {
				status = ending;
				return apiError(400, `Cannot cancel run with status '${ending}'.`);
			},
		});
		const { items } = await run({ parameters, continueOnFail: true });
		expect(items[0]?.json.text ?? items[0]?.json.error).toBe(told);
	});

	it('says that the run could not be cancelled', async () => {
		const left = [{ body: { id: 'run_1', status: 'in_progress' } }];
		const { run } = await openRuns({
			look: () => left[0] ?? apiError(403, 'no looking'),
			cancel: () => {
				left.pop();
				return apiError(403, 'no cancelling');
			},
		});
		await expect(run({ parameters })).rejects.toThrow('could not be cancelled (run_1)');
	});

	it('does not call a run cancelled that goes on, and says why', async () => {
		const { run } = await openRuns({
			look: () => ({ body: { id: 'run_1', status: 'in_progress' } }),
			cancel: () => apiError(403, 'no cancelling'),
		});
		await expect(run({ parameters })).rejects.toMatchObject({
			message: 'The run did not end within 1 seconds and could not be cancelled (run_1)',
			description: expect.stringContaining('no cancelling') as string,
		});
	});
});

describe('Run and Wait: Stop', () => {
	it('cancels the run on the server', async () => {
		const controller = new AbortController();
		const { server, run } = await openRuns({ looks: [{ status: 'in_progress' }] });
		const running = run({ signal: controller.signal, continueOnFail: true });
		setTimeout(() => controller.abort(new Error('stopped')), 100);
		await expect(running).rejects.toThrow('stopped');
		expect(server.calls().at(-1)).toBe('POST /v1/threads/thread_1/runs/run_1/cancel');
	});
});

describe('Run and Wait: trouble after the start', () => {
	it('names the run, so that its results can be fetched', async () => {
		const { run } = await openRuns({ look: () => apiError(403, 'You may not read runs.') });
		await expect(run()).rejects.toMatchObject({
			message: 'You may not read runs. (run_1)',
			description: expect.stringContaining('List Run Steps') as string,
			context: { data: { runId: 'run_1', threadId: 'thread_1', httpStatus: 403 } },
		});
	});
});

describe('Run and Wait: a busy thread', () => {
	it('waits until the other run has ended', async () => {
		const { server, run } = await openRuns({
			refusals: [busy],
			active: [{ id: 'run_0', status: 'in_progress' }],
		});
		expect((await run()).items[0]?.json.status).toBe('completed');
		expect(server.calls()).toContain('GET /v1/threads/thread_1/runs/run_0');
		expect(server.calls()).not.toContain('POST /v1/threads/thread_1/runs/run_0/cancel');
	});

	it('cancels the other run where that is asked for', async () => {
		const { server, run } = await openRuns({
			refusals: [busy],
			active: [{ id: 'run_0', status: 'in_progress' }],
		});
		await run({ parameters: { options: { whenThreadIsBusy: 'cancelActive' } } });
		expect(server.calls()).toContain('POST /v1/threads/thread_1/runs/run_0/cancel');
	});

	it('fails at once where that is asked for', async () => {
		const { server, run } = await openRuns({ refusals: [busy] });
		const running = run({ parameters: { options: { whenThreadIsBusy: 'fail' } } });
		await expect(running).rejects.toThrow('already has an active run');
		expect(server.calls()).toEqual(['POST /v1/threads/thread_1/runs']);
	});

	it('adds the message once, however often it has to try', async () => {
		const { server, run } = await openRuns({
			refusals: [busy, busy],
			active: [{ id: 'run_0', status: 'in_progress' }],
		});
		await run({ parameters: { message: 'Again' } });
		const messages = server.calls().filter((call) => call === 'POST /v1/threads/thread_1/messages');
		expect(messages).toHaveLength(1);
	});
});
