import type { RunRef, RunStep } from '../../backends/types.ts';
import { UserError } from '../shared/UserError.ts';
import { undefinedIfFailed } from '../../backends/BackendError.ts';

/**
 * Adds the code that ran and its output to the error of a run whose thread is about to be removed. They replace the IDs in the details,
 * and the link, with which they could otherwise be looked up.
 */
export async function attachExecutedCode(
	error: unknown,
	listSteps: (run: RunRef) => Promise<RunStep[]>,
): Promise<unknown> {
	if (!(error instanceof UserError)) return error;
	const { threadId, runId, ...details } = error.details;
	delete details.watchUrl;
	if (typeof threadId !== 'string' || typeof runId !== 'string') return error;
	const steps = await listSteps({ threadId, runId }).catch(undefinedIfFailed);
	const calls = (steps ?? [])
		.flatMap((step) => (step.type === 'code' ? step.calls : []))
		.map(({ code, logs }) => ({ code, logs }));
	const text = (steps ?? [])
		.flatMap((step) => (step.type === 'message' && step.text ? [step.text] : []))
		.join('\n\n');
	const hint = error.hint.includes('List Run Steps')
		? "The error's details contain the code that ran and its output. Fix the question or the data and run it again."
		: error.hint;
	return new UserError(error.message, hint, { ...(text ? { text } : {}), ...details, calls });
}

/** What the code printed, according to the details of such an error. */
export function listPrinted(error: unknown): string[] {
	if (!(error instanceof UserError)) return [];
	const { calls } = error.details;
	const logs = Array.isArray(calls) ? calls.map((call) => (call as { logs?: unknown }).logs) : [];
	return [error.message, ...logs].filter((text) => typeof text === 'string');
}
