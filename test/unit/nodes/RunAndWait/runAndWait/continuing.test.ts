import { openRuns } from '../../../../support/backends/openRuns.ts';
import { apiError } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('Run and Wait with a Run ID', () => {
	const parameters = { runId: 'run_1', message: 'Ignored' };

	it('waits for the run that was started earlier, and starts nothing', async () => {
		const { server, run } = await openRuns(resources, {
			polls: [{ status: 'in_progress' }, { status: 'in_progress' }, { status: 'completed' }],
		});
		const { items } = await run({ parameters });
		expect(items[0]?.json).toMatchObject({
			assistantId: 'asst_1',
			threadId: 'thread_1',
			runId: 'run_1',
			status: 'completed',
			text: 'Here is a.csv.',
			files: [{ fileName: 'a.csv' }],
		});
		expect(server.calls().filter((call) => call.startsWith('POST'))).toEqual([]);
	});

	it('needs no assistant', async () => {
		const { run } = await openRuns(resources, {});
		const { items } = await run({ items: [{ json: { threadId: 'thread_1' } }], parameters });
		expect(items[0]?.json).toMatchObject({ status: 'completed' });
	});

	it('outputs the run again when it is still active, with a hint that names the way on', async () => {
		const { server, run } = await openRuns(resources, { polls: [{ status: 'in_progress' }] });
		const options = { timeoutSeconds: 1, onTimeout: 'keep' };
		const { items, context } = await run({ parameters: { ...parameters, options } });
		expect(items[0]?.json).toMatchObject({ runId: 'run_1', status: 'in_progress', files: [] });
		expect(context.hints).toMatchObject([
			{ message: expect.stringMatching(/Run and Wait again.*20 minutes/) as string },
		]);
		expect(server.calls()).not.toContain('POST /v1/threads/thread_1/runs/run_1/cancel');
	});

	it('cancels the run at the timeout unless it is kept', async () => {
		const { server, run } = await openRuns(resources, { polls: [{ status: 'in_progress' }] });
		const running = run({ parameters: { ...parameters, options: { timeoutSeconds: 1 } } });
		await expect(running).rejects.toThrow('and was cancelled (run_1)');
		expect(server.calls()).toContain('POST /v1/threads/thread_1/runs/run_1/cancel');
	});

	it('fails when an expected file is missing', async () => {
		const { run } = await openRuns(resources, {});
		const running = run({ parameters: { ...parameters, options: { expectedFiles: 'b.csv' } } });
		await expect(running).rejects.toThrow('no file named b.csv. It created a.csv.');
	});

	it.each([
		['cancelled', 'The run was cancelled on the server (run_1)'],
		['expired', 'The run expired on the server before it finished (run_1)'],
		['failed', 'The run ended as failed (run_1)'],
	])('fails when the run has ended as %s in the meantime', async (status, message) => {
		const { run } = await openRuns(resources, { polls: [{ status }] });
		await expect(run({ parameters })).rejects.toMatchObject({
			message,
			context: { data: { runId: 'run_1', threadId: 'thread_1', status } },
		});
	});

	it('names the field of a run that the server does not have', async () => {
		const { run } = await openRuns(resources, {
			poll: () => apiError(404, "No run found with id 'run_1'."),
		});
		await expect(run({ parameters })).rejects.toMatchObject({
			message: expect.stringContaining('run_1') as string,
			description: expect.stringContaining("Check the field 'Run ID'") as string,
		});
	});

	it('refuses a run of another thread', async () => {
		const { run } = await openRuns(resources, { polls: [{ thread_id: 'thread_2' }] });
		await expect(run({ parameters })).rejects.toThrow(
			'The run run_1 belongs to the thread thread_2, not to thread_1',
		);
	});

	it.each([
		['thread_1', 'the ID of a thread'],
		[{ id: 'run_1' }, 'which is not an ID'],
	])('refuses %j', async (runId, reason) => {
		const { server, run } = await openRuns(resources, {});
		await expect(run({ parameters: { runId } })).rejects.toThrow(reason);
		expect(server.calls()).toEqual([]);
	});

	it.each(['', '  ', null, undefined])('starts a run when it is %j', async (runId) => {
		const { server, run } = await openRuns(resources, {});
		await run({ parameters: { runId } });
		expect(server.calls()[0]).toBe('POST /v1/threads/thread_1/runs');
	});
});
