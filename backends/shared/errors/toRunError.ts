import type { RunError } from '../../types.ts';
import { errorHint } from './errorHints.ts';

/** The error of a failed run, with the hint for its code if there is one. */
export function toRunError(
	error: { code: string; message: string } | null | undefined,
): RunError | undefined {
	if (!error) return undefined;
	const hint = errorHint(error.code);
	return { code: error.code, message: error.message, ...(hint ? { hint } : {}) };
}
