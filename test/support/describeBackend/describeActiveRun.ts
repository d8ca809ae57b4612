import { waitForRun } from '../../../backends/waitForRun.ts';
import { retryWhileThreadBusy } from '../../../backends/retryWhileThreadBusy.ts';
import { type BackendSubject, TIMEOUT_MS } from './BackendSubject.ts';
import { fencedPython } from '../nodes/fencedPython.ts';

/** What a thread allows while it has an active run. */
export function describeActiveRun(subject: BackendSubject): void {
	describe(`${subject.name}: a thread with an active run`, () => {
		const endless = fencedPython('import time', 'time.sleep(600)');

		it('is busy for messages and runs, until the run is cancelled', async () => {
			const run = await subject.ask(endless);
			const { threadId } = run;
			expect(await subject.backend.findActiveRun(threadId)).toMatchObject({ id: run.id });
			const message = { role: 'user' as const, text: fencedPython('1'), fileIds: [] };
			for (const act of [
				async () => await subject.backend.addMessage(threadId, message),
				async () => await subject.backend.startRun({ assistantId: subject.assistantId, threadId }),
			]) {
				await expect(act()).rejects.toMatchObject({ code: 'thread_busy', temporary: false });
			}
			await subject.backend.cancelRun({ threadId, runId: run.id });
			const ended = await waitForRun(subject.backend, run, { timeoutMs: TIMEOUT_MS });
			expect(ended.status).toBe('cancelled');
			const tellsItsEnd = !Number.isNaN(Date.parse(ended.completedAt ?? ''));
			expect(tellsItsEnd).toBe(!subject.differences.onlyCompletedRunsTellTheirEnd);
			expect(await subject.backend.findActiveRun(threadId)).toBeUndefined();
			await subject.backend.addMessage(threadId, message);
		});

		it('accepts a message that cancels the active run', async () => {
			const { threadId } = await subject.ask(endless);
			const added = await retryWhileThreadBusy(
				subject.backend,
				threadId,
				{ whenThreadIsBusy: 'cancelActive', timeoutMs: TIMEOUT_MS },
				async () =>
					await subject.backend.addMessage(threadId, { role: 'user', text: 'x', fileIds: [] }),
			);
			expect(added.id).not.toBe('');
		});

		it('is cancelled also after the signal has fired', async () => {
			const run = await subject.ask(endless);
			const ref = { threadId: run.threadId, runId: run.id };
			const stopped = subject.withSignal(AbortSignal.abort(new Error('stopped')));
			await expect(stopped.getRun(ref)).rejects.toThrow('stopped');
			await stopped.cancelRun(ref);
			const ended = await waitForRun(subject.backend, run, { timeoutMs: TIMEOUT_MS });
			expect(ended.status).toBe('cancelled');
		});
	});
}
