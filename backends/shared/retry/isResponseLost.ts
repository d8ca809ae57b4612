import { BackendError } from '../../BackendError.ts';

/** Gateways answer with these although the server behind them may have gone on. */
const MAYBE_EXECUTED = [408, 502, 504];

/** What came was no answer of the server's, or no end of one. */
const INVALID_RESPONSE_CODES = ['not_an_api', 'answer_too_large'];

/** Whether the server may have done what it was asked without our hearing of it: something else may have answered. */
export function isResponseLost(error: unknown): boolean {
	if (!(error instanceof BackendError) || error.notExecuted) return false;
	if (error.status !== undefined) return MAYBE_EXECUTED.includes(error.status);
	return error.temporary || INVALID_RESPONSE_CODES.includes(error.code ?? '');
}

/** The same, for those who can look at once: a server that says that it stumbled may have done it, too. */
export function mayHaveExecuted(error: unknown): boolean {
	if (isResponseLost(error)) return true;
	return error instanceof BackendError && (error.status ?? 0) >= 500 && !error.notExecuted;
}
