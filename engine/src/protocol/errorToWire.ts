import type { RunError } from '../domain/run/run.ts';

/** Why a run, a step or a response failed. */
export function errorToWire(error: RunError | null) {
	return error && { code: error.code, message: error.message };
}
