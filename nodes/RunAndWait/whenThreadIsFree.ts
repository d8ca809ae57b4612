import { BackendError } from '../../backends/BackendError.ts';
import { isTerminal } from '../../backends/runStatus.ts';
import { waitForRun } from '../../backends/waitForRun.ts';
import type { Task } from '../shared/Task.ts';
import { UserError } from '../shared/UserError.ts';
import type { RunOptions } from './RunOptions.ts';

/**
 * Does `act` as soon as no other run is active on the thread, by the policy in `options`. `act` is called again when
 * another run got in between, so it has to remember what it has done already.
 *
 * @throws UserError when the thread stays busy
 */
export async function whenThreadIsFree<T>(
	task: Task,
	threadId: string,
	options: RunOptions,
	act: () => Promise<T>,
): Promise<T> {
	const deadline = performance.now() + options.timeoutMs;
	for (;;) {
		const attempt = await act().then((value) => ({ value }), keepBusy);
		if ('value' in attempt) return attempt.value;
		const leftMs = deadline - performance.now();
		if (options.whenThreadIsBusy === 'fail' || leftMs <= 0) throw stillBusy(threadId, attempt.busy);
		await letItEnd(task, threadId, options, leftMs, attempt.busy);
	}
}

function keepBusy(error: unknown): { busy: BackendError } {
	if (error instanceof BackendError && error.code === 'thread_busy') return { busy: error };
	throw error;
}

async function letItEnd(
	{ context, backend }: Task,
	threadId: string,
	{ whenThreadIsBusy }: RunOptions,
	timeoutMs: number,
	busy: BackendError,
): Promise<void> {
	const active = await backend.findActiveRun(threadId);
	if (!active) return;
	// It may have ended on its own by now, which is as good.
	if (whenThreadIsBusy === 'cancelActive') {
		await backend.cancelRun({ threadId, runId: active.id }).catch(() => undefined);
	}
	const signal = context.getExecutionCancelSignal();
	const { status } = await waitForRun(backend, active, { timeoutMs, signal });
	if (!isTerminal(status) || status === 'requires_action') throw stillBusy(threadId, busy);
}

const stillBusy = (threadId: string, { message, hint }: BackendError) =>
	new UserError(message, hint ?? '', { threadId, code: 'thread_busy' });
