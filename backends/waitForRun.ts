import type { Backend } from './Backend.ts';
import { BackendError } from './BackendError.ts';
import { isTerminal } from './runStatus.ts';
import { sleep } from './shared/retry/sleep.ts';
import { pollUntil } from './shared/retry/pollUntil.ts';
import type { Run } from './types.ts';

/** How long after the deadline a look that is on its way may still take. */
const GRACE_MS = 10_000;

/** A server may be away for so long, to be started anew, say: the run is there again afterwards. */
const OUTAGE_GRACE_MS = 60_000;

export interface WaitOptions {
	timeoutMs: number;
	/** Aborting ends the wait with the abort reason; the run itself goes on. */
	signal?: AbortSignal;
	graceMs?: number;
	/** How long a server that was there may be away before the wait ends with what it has to say. */
	outageGraceMs?: number;
	/** Called after each look that saw the run, the last one included. */
	onPoll?: (run: Run) => Promise<void>;
}

/**
 * Looks at a run until it has ended: first at once, then at growing intervals.
 *
 * @returns the run; as it was last seen, still active, when the time was up
 */
export async function waitForRun(backend: Backend, run: Run, options: WaitOptions): Promise<Run> {
	const {
		timeoutMs,
		signal,
		graceMs = GRACE_MS,
		outageGraceMs = OUTAGE_GRACE_MS,
		onPoll,
	} = options;
	let seen = run;
	let seenAtMs = performance.now();
	const look = async () => {
		const looking = backend.getRun({ threadId: run.threadId, runId: run.id });
		const now = await looking.catch((error: unknown) => {
			if (!isTemporaryFailure(error) || performance.now() - seenAtMs > outageGraceMs) throw error;
		});
		if (now === undefined) return seen;
		seen = now;
		seenAtMs = performance.now();
		await onPoll?.(seen);
		return seen;
	};
	const settled = new AbortController();
	const polling = pollUntil(look, {
		timeoutMs,
		signal: signal ? AbortSignal.any([signal, settled.signal]) : settled.signal,
		isDone: ({ status }) => isTerminal(status),
		nextDelayMs: ({ pollAfterMs }) => pollAfterMs,
	});
	try {
		const graceIsOver = sleep(timeoutMs + graceMs, settled.signal).then(() => seen);
		return await Promise.race([polling, graceIsOver]);
	} finally {
		settled.abort();
	}
}

const isTemporaryFailure = (error: unknown): boolean =>
	error instanceof BackendError && error.temporary;
