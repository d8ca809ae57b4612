import { BackendError } from '../../BackendError.ts';

/** Gateways return these although the server behind them may have processed the request. */
const MAYBE_EXECUTED = [408, 502, 504];

/** The response did not come from the server, or was too large to read. */
const INVALID_RESPONSE_CODES = ['not_an_api', 'answer_too_large'];

/** Whether the server may have processed the request although its response did not arrive. */
export function isResponseLost(error: unknown): boolean {
	if (!(error instanceof BackendError) || error.notExecuted) return false;
	if (error.status !== undefined) return MAYBE_EXECUTED.includes(error.status);
	return error.temporary || INVALID_RESPONSE_CODES.includes(error.code ?? '');
}

/** Like `isResponseLost`, but also true for other 5xx responses. For callers that can check whether the object was created. */
export function mayHaveExecuted(error: unknown): boolean {
	if (isResponseLost(error)) return true;
	return error instanceof BackendError && (error.status ?? 0) >= 500 && !error.notExecuted;
}
