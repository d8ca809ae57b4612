import type { Backend } from './Backend.ts';
import { BackendError } from './BackendError.ts';
import { isTerminal } from './runStatus.ts';
import { sleep } from './shared/retry/sleep.ts';
import { waitForRun } from './waitForRun.ts';

/** Delay before the next attempt when the server does not report which run is active. */
const RECHECK_DELAY_MS = 1000;

export interface BusyOptions {
	whenThreadIsBusy: 'wait' | 'cancelActive' | 'fail';
	timeoutMs: number;
	signal?: AbortSignal;
}

/**
 * Calls `act` as soon as no other run is active on the thread, following the policy in `options`. `act` is called again when
 * another run starts first, so it must remember what it has already done.
 *
 * @throws BackendError with code `thread_busy` when the thread stays busy
 */
export async function retryWhileThreadBusy<T>(
	backend: Backend,
	threadId: string,
	options: BusyOptions,
	act: () => Promise<T>,
): Promise<T> {
	const deadline = performance.now() + options.timeoutMs;
	for (;;) {
		const [outcome] = await Promise.allSettled([act()]);
		if (outcome.status === 'fulfilled') return outcome.value;
		const error: unknown = outcome.reason;
		const isBusy = error instanceof BackendError && error.code === 'thread_busy';
		const leftMs = deadline - performance.now();
		if (!isBusy || options.whenThreadIsBusy === 'fail' || leftMs <= 0) throw error;
		const freed = await waitForActiveRun(backend, threadId, { ...options, timeoutMs: leftMs });
		if (!freed) throw error;
	}
}

/** False when waiting would not help. */
async function waitForActiveRun(backend: Backend, threadId: string, options: BusyOptions) {
	const active = await backend.findActiveRun(threadId);
	if (!active) {
		await sleep(Math.min(RECHECK_DELAY_MS, options.timeoutMs), options.signal);
		return true;
	}
	// The run may have ended in the meantime, which also frees the thread.
	if (options.whenThreadIsBusy === 'cancelActive') {
		await backend.cancelRun({ threadId, runId: active.id }).catch(() => undefined);
	}
	const { status } = await waitForRun(backend, active, options);
	return isTerminal(status) && status !== 'requires_action';
}
