import { BackendError } from '../../../../backends/BackendError.ts';
import { withRunContext } from '../../../../nodes/RunAndWait/withRunContext.ts';

const run = { id: 'run_1', threadId: 'thread_1', status: 'queued', createdAt: '' };

describe('withRunContext', () => {
	it('returns the result of the action', async () => {
		expect(await withRunContext(run, async () => 7)).toBe(7);
	});

	it('adds the run to the error of the server', async () => {
		const error = new BackendError('No answer', { code: 'ECONNREFUSED', hint: 'Start it.' });
		await expect(
			withRunContext(run, async () => await Promise.reject(error)),
		).rejects.toMatchObject({
			message: 'No answer (run_1)',
			hint: expect.stringMatching(/^Start it\. The run may have continued/) as string,
			details: { runId: 'run_1', threadId: 'thread_1', code: 'ECONNREFUSED' },
		});
	});

	it('leaves other errors as they are', async () => {
		const error = new Error('stopped');
		await expect(withRunContext(run, async () => await Promise.reject(error))).rejects.toBe(error);
	});
});
