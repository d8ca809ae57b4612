import type { Attempt } from '../shared/keptCode/reuseCode.ts';
import type { RunOptions } from './RunOptions.ts';

/**
 * Applies attempts to the options of a run. All attempts share the time that the user allows.
 *
 * @param start starts a run with the text of the attempt, if it has one
 */
export function createAttemptRunner<Answer>(
	options: RunOptions,
	start: (text: string | undefined, options: RunOptions) => Promise<Answer>,
): (attempt: Attempt) => Promise<Answer> {
	const startedMs = performance.now();
	return async ({ text, fileIds, additionalInstructions, ...replaced }) => {
		const instructions = [options.additionalInstructions, additionalInstructions];
		return await start(text, {
			...options,
			...replaced,
			additionalInstructions: instructions.filter(Boolean).join('\n\n') || undefined,
			extraFileIds: fileIds,
			timeoutMs: Math.max(0, Math.round(options.timeoutMs - (performance.now() - startedMs))),
		});
	};
}
