import { codeStep, isWatching, openRuns } from '../../../../support/backends/openRuns.ts';
import { apiError, page } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('Run and Wait: a user who watches', () => {
	const polls = [{ status: 'queued' }, { status: 'in_progress' }, { status: 'completed' }];

	it('sees status, code and logs as they appear, with one more request per poll', async () => {
		const { server, run } = await openRuns(resources, { polls });
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

	it('sends no extra requests when nobody watches', async () => {
		const { server, run } = await openRuns(resources, { polls });
		const { context } = await run({ mode: 'trigger' });
		expect(context.messages).toEqual([]);
		expect(server.received.filter(({ query }) => isWatching(query))).toEqual([]);
	});

	it('sees only new parts of the logs, and long texts truncated', async () => {
		let logs = 'one';
		const { run } = await openRuns(resources, {
			polls,
			watched: () => page([codeStep('x', (logs += '2'.repeat(5000)))]),
		});
		const { context } = await run({ mode: 'manual' });
		const printed = context.messages.filter((message) => message.includes('printed'));
		expect(printed[0]).toMatch(/^Item 0, printed \(call_1\):\none2+ …$/);
		expect(printed[1]).toMatch(/^Item 0, printed \(call_1\):\n2+ …$/);
		expect(printed[1]?.length).toBeLessThan(4100);
	});

	it('does not affect whether the run succeeds', async () => {
		const { run } = await openRuns(resources, { polls, watched: () => apiError(403, 'no steps') });
		const { items } = await run({ mode: 'manual' });
		expect(items[0]?.json.status).toBe('completed');
	});
});
