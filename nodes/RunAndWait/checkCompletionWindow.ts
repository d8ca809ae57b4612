import { UserError } from '../shared/UserError.ts';
import { DEFAULT_TIMEOUT_SECONDS } from '../shared/fields/optionFields.ts';
import type { RunOptions } from './RunOptions.ts';

const HOURS: Readonly<Record<string, number>> = { '2h': 2, '8h': 8 };

/**
 * Checks that the node waits as long as the run may be put off.
 *
 * @param otherWay what to do instead of waiting longer, as a sentence
 * @throws UserError when the run would be cancelled within its completion window
 */
export function checkCompletionWindow(
	{
		completionWindow = 'soonest',
		timeoutSeconds = DEFAULT_TIMEOUT_SECONDS,
		onTimeout,
	}: Partial<RunOptions>,
	otherWay = '',
): void {
	const hours = HOURS[completionWindow] ?? 0;
	if (onTimeout === 'keep' || timeoutSeconds >= hours * 3600) return;
	throw new UserError(
		`'Completion Window' is ${hours} hours, but the run would be cancelled after ${timeoutSeconds} seconds`,
		`Raise 'Timeout (Seconds)' under Options to ${hours * 3600} or more. ${otherWay}`.trim(),
	);
}
