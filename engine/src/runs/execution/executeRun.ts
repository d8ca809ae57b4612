import type { Dependencies } from '../../Dependencies.ts';
import { ModelError } from '../../model/Model.ts';
import { SandboxError } from '../../sandbox/Sandbox.ts';
import { StorageFull } from '../../store/FileContents.ts';
import { isAwaited, RunStopped, engineStoppedError } from './RunOutcome.ts';
import type { RunOutcome } from './RunOutcome.ts';
import { hasExecuted } from './hasExecuted.ts';
import { RunLoop } from './RunLoop.ts';
import type { Run, RunError, Usage } from '../../domain/run/run.ts';
import type { RunEvent } from '../../domain/run/runEvent.ts';

/** Observes a run. */
interface RunObserver {
	/** Receives the run's events as they occur. */
	publish(event: RunEvent): void;
	/** Receives unexpected errors, for the log. */
	report(error: unknown): void;
}

/**
 * Executes a run: asks the model and runs the Python that it requests, until it answers or calls functions of the client.
 * Never rejects.
 * @param signal its reason is a RunStopped
 */
export async function executeRun(
	deps: Dependencies,
	run: Run,
	signal: AbortSignal,
	{ publish, report }: RunObserver,
): Promise<RunOutcome> {
	const loop = new RunLoop(deps, run, signal, publish);
	try {
		return await loop.converse();
	} catch (error) {
		const { usage } = loop;
		await loop.keepFiles().catch(report);
		const outcome = signal.aborted
			? await toStoppedOutcome(deps, run, signal.reason, usage)
			: { status: 'failed' as const, lastError: explain(error, report), usage };
		if (outcome.status === 'queued') return outcome;
		return { ...outcome, ...loop.breakOff(outcome.status) };
	} finally {
		await loop.leave().catch(report);
	}
}

async function toStoppedOutcome(
	{ store }: Dependencies,
	run: Run,
	reason: unknown,
	usage: Usage | null,
): Promise<RunOutcome & { status: 'queued' | 'failed' | 'cancelled' | 'expired' }> {
	const why = reason instanceof RunStopped ? reason.why : 'shutdown';
	if (why !== 'shutdown') return { status: why, usage };
	if (isAwaited(run) || (await hasExecuted(store, run))) {
		return { status: 'failed', lastError: engineStoppedError, usage };
	}
	return { status: 'queued', usage: run.usage };
}

function explain(error: unknown, report: (error: unknown) => void): RunError {
	if (error instanceof ModelError) {
		const { code, message, status } = error;
		return { code, message, ...(status !== undefined && { status }) };
	}
	if (error instanceof SandboxError || error instanceof StorageFull) {
		return { code: 'server_error', message: error.message };
	}
	report(error);
	return {
		code: 'server_error',
		message: 'The engine could not continue this run. Its log has the reason. Start a new run.',
	};
}
