import type { Run, RunOutput } from '../../../../backends/types.ts';
import { summarizeRun } from '../../../../nodes/RunAndWait/summarizeRun.ts';

const run: Run = {
	id: 'run_1',
	threadId: 'thread_1',
	status: 'completed',
	createdAt: '2026-01-01',
};

const summarize = (output?: Partial<RunOutput>) =>
	summarizeRun({ run, output: output as RunOutput | undefined, durationMs: 1234.5 });

describe('summarizeRun', () => {
	it('counts one session for any number of calls where the server has no containers', () => {
		const logs = ['a', 'b', 'c'];
		expect(summarize({ logs })).toMatchObject({ codeCalls: 3, sessions: 1 });
		expect(summarize({ logs: [] })).toMatchObject({ codeCalls: 0, sessions: 0 });
		const containers = [{ id: 'cntr_1' }, { id: 'cntr_2' }];
		expect(summarize({ logs, containers })).toMatchObject({
			sessions: 2,
			containerIds: ['cntr_1', 'cntr_2'],
		});
	});

	it('has the same fields for a run without output', () => {
		expect(Object.keys(summarize())).toEqual(Object.keys(summarize({ logs: ['a'] })));
		expect(summarize()).toMatchObject({
			text: '',
			files: [],
			startedAt: '2026-01-01',
			completedAt: null,
			durationMs: 1235,
		});
	});
});
