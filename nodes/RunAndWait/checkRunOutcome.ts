import type { Run } from '../../backends/types.ts';
import { UserError } from '../shared/UserError.ts';
import { MEMORY_HINT, ranOutOfMemory } from './ranOutOfMemory.ts';

/** Endings that leave nothing to go on with: what happened -> how to go on. */
const ENDINGS: Record<string, [message: string, hint: string]> = {
	failed: [
		'The run ended as failed',
		'List Run Steps shows the code and the logs up to there. Mend the question or the data and run it again.',
	],
	cancelled: ['The run was cancelled on the server', 'Run it again when it was not meant to be.'],
	cancelling: [
		'The run is being cancelled on the server',
		'Run it again when it was not meant to be.',
	],
	expired: [
		'The run expired on the server before it ended',
		'Ask for less at a time, or use a faster model, and run it again.',
	],
	requires_action: [
		'The run waits for the result of a function, and these nodes run no functions',
		'Use an assistant that has the Code Interpreter tool only, such as one made by Create Assistant.',
	],
};

/** @throws UserError when the run ended in a way that leaves no answer; its details name the run. */
export function checkRunOutcome(run: Run): void {
	const ending = Object.hasOwn(ENDINGS, run.status) && ENDINGS[run.status];
	if (!ending) return;
	const [message, usualHint] = ending;
	const why = run.lastError?.message ?? run.wantedFunctions?.join(', ');
	const hint = ranOutOfMemory(why) ? `${MEMORY_HINT} ${usualHint}` : usualHint;
	throw new UserError(why ? `${message}: ${why}` : `${message} (${run.id})`, hint, {
		runId: run.id,
		threadId: run.threadId,
		status: run.status,
		...(run.lastError ? { code: run.lastError.code } : {}),
	});
}
