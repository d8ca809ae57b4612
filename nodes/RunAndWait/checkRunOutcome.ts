import type { Run } from '../../backends/types.ts';
import { UserError } from '../shared/UserError.ts';
import { runDetails } from './runDetails.ts';
import { MEMORY_HINT, isOutOfMemory } from './isOutOfMemory.ts';

/** Run statuses without an answer: what happened, and what to do. */
const FAILED_OUTCOMES: Record<string, [message: string, hint: string]> = {
	failed: [
		'The run ended as failed',
		'List Run Steps shows the code and the logs up to that point. Fix the question or the data and run it again.',
	],
	cancelled: ['The run was cancelled on the server', 'If this was not intended, run it again.'],
	cancelling: [
		'The run is being cancelled on the server',
		'If this was not intended, run it again.',
	],
	expired: [
		'The run expired on the server before it finished',
		'Ask for less at a time, or use a faster model, and run it again.',
	],
	requires_action: [
		'The run waits for the result of a function, but these nodes cannot run functions',
		'Use an assistant that has only the Code Interpreter tool, such as one from Create Assistant.',
	],
};

/** @throws UserError when the run ended without an answer; its details name the run */
export function checkRunOutcome(run: Run): void {
	const outcome = Object.hasOwn(FAILED_OUTCOMES, run.status) && FAILED_OUTCOMES[run.status];
	if (!outcome) return;
	const [message, usualHint] = outcome;
	const why = run.lastError?.message ?? run.wantedFunctions?.join(', ');
	const reasonHint = run.lastError?.hint ?? usualHint;
	const hint = isOutOfMemory(why) ? `${MEMORY_HINT} ${usualHint}` : reasonHint;
	throw new UserError(why ? `${message}: ${why}` : `${message} (${run.id})`, hint, {
		...runDetails(run),
		status: run.status,
		...(run.lastError?.code ? { code: run.lastError.code } : {}),
	});
}
