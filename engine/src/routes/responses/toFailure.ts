import { ApiError } from '../../protocol/ApiError.ts';
import type { RunError } from '../../domain/run/run.ts';

/** Statuses of a model server that concern the engine's own account there: trying again does not help. */
const ACCOUNT_STATUSES = [401, 402, 403];

/**
 * The error for a waiting client whose response failed without any output: SDKs expect a status, as OpenAI sends one,
 * and retry what may pass.
 */
export function toFailure({ code, message, status = 0 }: RunError): {
	error: ApiError;
	shouldRetry: boolean;
} {
	const make = (answered: number, shouldRetry: boolean, name: string | null = code) => ({
		error: new ApiError(answered, message, { code: name }),
		shouldRetry,
	});
	if (ACCOUNT_STATUSES.includes(status)) return make(500, false);
	if (status === 404) return make(400, false, 'model_not_found');
	if (code === 'rate_limit_exceeded') return make(429, true);
	if (code === 'invalid_prompt' || (status >= 400 && status < 500)) return make(400, false);
	return make(status > 500 ? 503 : 500, true);
}
