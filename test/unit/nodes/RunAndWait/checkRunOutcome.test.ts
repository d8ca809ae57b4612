import { checkRunOutcome } from '../../../../nodes/RunAndWait/checkRunOutcome.ts';

const run = { id: 'run_1', threadId: 'thread_1', createdAt: '' };

describe('checkRunOutcome', () => {
	it.each(['completed', 'incomplete', 'in_progress', 'queued', 'brand_new', 'constructor'])(
		'accepts %s',
		(status) => {
			expect(() => checkRunOutcome({ ...run, status })).not.toThrow();
		},
	);

	it.each(['failed', 'cancelled', 'cancelling', 'expired', 'requires_action'])(
		'names the run that is %s and says what to do next',
		(status) => {
			expect(() => checkRunOutcome({ ...run, status })).toThrow(
				expect.objectContaining({
					message: expect.stringContaining('(run_1)') as string,
					hint: expect.stringMatching(/\.$/) as string,
					details: { runId: 'run_1', threadId: 'thread_1', status },
				}) as Error,
			);
		},
	);

	it('links to the page of the run', () => {
		const watchUrl = 'http://engine/runs/run_1';
		expect(() => checkRunOutcome({ ...run, status: 'failed', watchUrl })).toThrow(
			expect.objectContaining({
				details: { runId: 'run_1', threadId: 'thread_1', watchUrl, status: 'failed' },
			}) as Error,
		);
	});

	it('includes the reason that the server gave', () => {
		const lastError = {
			code: 'rate_limit_exceeded',
			message: 'Too many tokens',
			hint: 'Try later.',
		};
		expect(() => checkRunOutcome({ ...run, status: 'failed', lastError })).toThrow(
			expect.objectContaining({
				message: 'The run ended as failed: Too many tokens',
				hint: 'Try later.',
				details: expect.objectContaining({ code: 'rate_limit_exceeded' }) as object,
			}) as Error,
		);
	});
});
