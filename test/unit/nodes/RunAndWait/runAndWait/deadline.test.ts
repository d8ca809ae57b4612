import { openRuns } from '../../../../support/backends/openRuns.ts';
import { apiError } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('Run and Wait: deadline', () => {
	const parameters = { options: { timeoutSeconds: 1 } };
	const polls = [{ status: 'in_progress' }];

	it('cancels the run and names it', async () => {
		const { server, run } = await openRuns(resources, { polls });
		await expect(run({ parameters })).rejects.toMatchObject({
			message: 'The run did not finish within 1 seconds and was cancelled (run_1)',
			context: { data: { runId: 'run_1', threadId: 'thread_1', code: 'timeout' } },
		});
		expect(server.calls()).toContain('POST /v1/threads/thread_1/runs/run_1/cancel');
		expect(server.received[0]?.headers).toHaveProperty('x-code-interpreter-abandon-after');
		// The zone of the workflow, as the context of these tests has it.
		expect(JSON.parse(server.received[0]?.body.toString() ?? '')).toMatchObject({
			metadata: { timezone: 'America/New_York' },
		});
	});

	it('keeps it running when set so', async () => {
		const { server, run } = await openRuns(resources, { polls });
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
	])('reports how a run ended that was %s at the same moment', async (ending, expected) => {
		let status = 'in_progress';
		const { run } = await openRuns(resources, {
			poll: () => ({ body: { id: 'run_1', thread_id: 'thread_1', status } }),
			cancel: () => {
				status = ending;
				return apiError(400, `Cannot cancel run with status '${ending}'.`);
			},
		});
		const { items } = await run({ parameters, continueOnFail: true });
		expect(items[0]?.json.text ?? items[0]?.json.error).toBe(expected);
	});

	it('says that the run could not be cancelled', async () => {
		const left = [{ body: { id: 'run_1', status: 'in_progress' } }];
		const { run } = await openRuns(resources, {
			poll: () => left[0] ?? apiError(403, 'no access'),
			cancel: () => {
				left.pop();
				return apiError(403, 'no cancelling');
			},
		});
		await expect(run({ parameters })).rejects.toThrow('could not be cancelled (run_1)');
	});

	it('does not report a continuing run as cancelled, and says why', async () => {
		const { run } = await openRuns(resources, {
			poll: () => ({ body: { id: 'run_1', status: 'in_progress' } }),
			cancel: () => apiError(403, 'no cancelling'),
		});
		await expect(run({ parameters })).rejects.toMatchObject({
			message: 'The run did not finish within 1 seconds and could not be cancelled (run_1)',
			description: expect.stringContaining('no cancelling') as string,
		});
	});
});
