import { BackendError } from '../BackendError.ts';

/** Gateways answer with these although the server behind them may have gone on. */
const MAYBE_EXECUTED = [408, 502, 504];

/** Whether the server may have done what it was asked without our hearing of it: something else may have answered. */
export function wasAnswerLost(error: unknown): boolean {
	if (!(error instanceof BackendError) || error.notExecuted) return false;
	if (error.status === undefined) return error.temporary || error.code === 'not_an_api';
	return MAYBE_EXECUTED.includes(error.status);
}
