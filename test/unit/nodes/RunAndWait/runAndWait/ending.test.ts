import { openRuns } from '../../../../support/backends/openRuns.ts';
import { apiError } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';
import { waitUntil } from '../../../../support/waitUntil.mjs';

const resources = resourcesOfThisFile();

describe('Run and Wait', () => {
	it.each(['failed', 'cancelled', 'expired', 'requires_action'])(
		'names the run when it ends as %s',
		async (status) => {
			const { run } = await openRuns(resources, { polls: [{ status }] });
			const { items } = await run({ continueOnFail: true });
			expect(items[0]?.json).toMatchObject({
				error: expect.stringContaining('run_1') as string,
				details: { runId: 'run_1', threadId: 'thread_1', status },
			});
		},
	);

	it('names the functions that a run waits for', async () => {
		const calls = [{ id: 'call_1', type: 'function', function: { name: 'get_weather' } }];
		const action = { type: 'submit_tool_outputs', submit_tool_outputs: { tool_calls: calls } };
		const { run } = await openRuns(resources, {
			polls: [{ status: 'requires_action', required_action: action }],
		});
		await expect(run()).rejects.toThrow('these nodes cannot run functions: get_weather');
	});
});

describe('Run and Wait: Stop', () => {
	it('cancels the run on the server', async () => {
		const controller = new AbortController();
		const { server, run } = await openRuns(resources, { polls: [{ status: 'in_progress' }] });
		const running = run({ signal: controller.signal, continueOnFail: true });
		await waitUntil(() => server.calls().at(-1) === 'GET /v1/threads/thread_1/runs/run_1');
		controller.abort(new Error('stopped'));
		await expect(running).rejects.toThrow('stopped');
		expect(server.calls().at(-1)).toBe('POST /v1/threads/thread_1/runs/run_1/cancel');
	});
});

describe('Run and Wait: errors after the start', () => {
	it('names the run, so that its results can be fetched', async () => {
		const { run } = await openRuns(resources, {
			poll: () => apiError(403, 'You may not read runs.'),
		});
		await expect(run()).rejects.toMatchObject({
			message: 'You may not read runs. (run_1)',
			description: expect.stringContaining('List Run Steps') as string,
			context: { data: { runId: 'run_1', threadId: 'thread_1', httpStatus: 403 } },
		});
	});
});
