import { openRuns } from '../../../../support/backends/openRuns.ts';
import { apiError } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

const busy = apiError(400, 'Thread thread_1 already has an active run run_0.');

describe('Run and Wait: a busy thread', () => {
	it('waits until the other run has ended', async () => {
		const { server, run } = await openRuns(resources, {
			refusals: [busy],
			active: [{ id: 'run_0', status: 'in_progress' }],
		});
		expect((await run()).items[0]?.json.status).toBe('completed');
		expect(server.calls()).toContain('GET /v1/threads/thread_1/runs/run_0');
		expect(server.calls()).not.toContain('POST /v1/threads/thread_1/runs/run_0/cancel');
	});

	it('cancels the other run when set so', async () => {
		const { server, run } = await openRuns(resources, {
			refusals: [busy],
			active: [{ id: 'run_0', status: 'in_progress' }],
		});
		await run({ parameters: { options: { whenThreadIsBusy: 'cancelActive' } } });
		expect(server.calls()).toContain('POST /v1/threads/thread_1/runs/run_0/cancel');
	});

	it('fails immediately when set so', async () => {
		const { server, run } = await openRuns(resources, { refusals: [busy] });
		const running = run({ parameters: { options: { whenThreadIsBusy: 'fail' } } });
		await expect(running).rejects.toThrow('already has an active run');
		expect(server.calls()).toEqual(['POST /v1/threads/thread_1/runs']);
	});

	it('adds the message once, however often it tries', async () => {
		const { server, run } = await openRuns(resources, {
			refusals: [busy, busy],
			active: [{ id: 'run_0', status: 'in_progress' }],
		});
		await run({ parameters: { message: 'Again' } });
		const messages = server.calls().filter((call) => call === 'POST /v1/threads/thread_1/messages');
		expect(messages).toHaveLength(1);
	});
});
