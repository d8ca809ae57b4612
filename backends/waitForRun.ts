import type { Backend } from './Backend.ts';
import { BackendError } from './BackendError.ts';
import { isTerminal } from './runStatus.ts';
import { sleep } from './shared/retry/sleep.ts';
import { pollUntil } from './shared/retry/pollUntil.ts';
import type { Run } from './types.ts';

/** How long a request that is in flight at the deadline may still take. */
const GRACE_MS = 10_000;

/** How long a server may be unreachable, for example while it restarts, before the wait fails. */
const OUTAGE_GRACE_MS = 60_000;

/** How long a poll is held where progress is shown, which is the time between two updates. */
const PROGRESS_HOLD_SECONDS = 1;

/** Every hold lasts at least a second. */
const MIN_HOLD_MS = 900;

export interface WaitOptions {
	timeoutMs: number;
	/** Aborting rejects with the abort reason; the run itself continues. */
	signal?: AbortSignal;
	graceMs?: number;
	/** How long the server may be unreachable before the wait rejects with its error. */
	outageGraceMs?: number;
	/** Called with the run while it is active, after each successful poll, to show its progress. With it, polls are held for a second. */
	onPoll?: (run: Run) => Promise<void>;
}

/**
 * Polls a run until it has ended: the first time immediately, then at growing intervals. A server that offers to hold polls is
 * polled again immediately, as it answers when the run has ended.
 *
 * @returns the run in its last known state; still active when the timeout elapsed
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
	const deadlineMs = performance.now() + timeoutMs;
	/** How long the next poll can be held; 0 for a plain one. */
	const nextHold = ({ holdSeconds = 0 }: Run) => {
		const leftSeconds = Math.floor((deadlineMs - performance.now()) / 1000);
		const longest = onPoll === undefined ? Infinity : PROGRESS_HOLD_SECONDS;
		return Math.max(0, Math.min(holdSeconds, leftSeconds, longest));
	};
	// A held poll that is answered at once although the run is active: polling again immediately would never pause.
	let wasCutShort = false;
	const poll = async () => {
		const polledAtMs = performance.now();
		const holdSeconds = nextHold(seen);
		const ref = { threadId: run.threadId, runId: run.id };
		const request = backend.getRun(ref, holdSeconds > 0 ? { holdSeconds } : undefined);
		const now = await request.catch((error: unknown) => {
			if (!isTemporaryFailure(error) || performance.now() - seenAtMs > outageGraceMs) throw error;
		});
		const tookMs = performance.now() - polledAtMs;
		wasCutShort = holdSeconds > 0 && (now === undefined || tookMs < MIN_HOLD_MS);
		if (now === undefined) return seen;
		seen = now;
		seenAtMs = performance.now();
		if (!isTerminal(seen.status)) await onPoll?.(seen);
		return seen;
	};
	const settled = new AbortController();
	const polling = pollUntil(poll, {
		timeoutMs,
		signal: signal ? AbortSignal.any([signal, settled.signal]) : settled.signal,
		isDone: ({ status }) => isTerminal(status),
		nextDelayMs: (now) => (nextHold(now) > 0 && !wasCutShort ? 0 : now.pollAfterMs),
	});
	try {
		const graceElapsed = sleep(timeoutMs + graceMs, settled.signal).then(() => seen);
		return await Promise.race([polling, graceElapsed]);
	} finally {
		settled.abort();
	}
}

const isTemporaryFailure = (error: unknown): boolean =>
	error instanceof BackendError && error.temporary;
