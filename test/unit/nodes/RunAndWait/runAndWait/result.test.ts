import { openRuns } from '../../../../support/backends/openRuns.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('Run and Wait', () => {
	it('waits for the end and outputs answer, files and usage', async () => {
		const { server, run } = await openRuns(resources, {
			polls: [
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

	it('fails when an expected file is missing, and names those that exist', async () => {
		const { run } = await openRuns(resources, {});
		await run({ parameters: { options: { expectedFiles: '*.csv' } } });
		const running = run({ parameters: { options: { expectedFiles: 'chart.png' } } });
		await expect(running).rejects.toThrow('no file named chart.png. It created a.csv.');
	});

	it('says which ID is missing', async () => {
		const { run } = await openRuns(resources, {});
		const running = run({ items: [{ json: { threadId: 'thread_1' } }] });
		await expect(running).rejects.toThrow("'Assistant ID' is empty");
	});
});
