import type { RunError } from '../../types.ts';
import { errorHint } from './errorHints.ts';

/** The error of a failed run, with the hint for its code if there is one. Some servers send only a text. */
export function toRunError(error: unknown): RunError | undefined {
	if (typeof error === 'string' && error !== '') return { code: '', message: error };
	if (typeof error !== 'object' || error === null) return undefined;
	const { code, message } = error as RunError;
	const hint = errorHint(code);
	return { code, message, ...(hint ? { hint } : {}) };
}
