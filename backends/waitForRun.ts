import type { Backend } from './Backend.ts';
import { isTerminal } from './runStatus.ts';
import { pollUntil } from './shared/pollUntil.ts';
import type { Run } from './types.ts';

export interface WaitOptions {
	timeoutMs: number;
	/** Aborting ends the wait with the abort reason; the run itself goes on. */
	signal?: AbortSignal;
}

/**
 * Looks at a run until it has ended: first at once, then at growing intervals.
 *
 * @returns the run; still active when the time was up
 */
export async function waitForRun(backend: Backend, run: Run, options: WaitOptions): Promise<Run> {
	const ref = { threadId: run.threadId, runId: run.id };
	return await pollUntil(async () => await backend.getRun(ref), {
		...options,
		isDone: ({ status }) => isTerminal(status),
		nextDelayMs: ({ pollAfterMs }) => pollAfterMs,
	});
}
