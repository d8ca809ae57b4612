import { BackendError } from '../../backends/BackendError.ts';
import type { Run } from '../../backends/types.ts';
import { UserError } from '../shared/UserError.ts';
import { runDetails } from './runDetails.ts';

/**
 * Calls the server after a run has been started.
 *
 * @throws UserError that names the run, instead of a `BackendError`: the run may continue, and its results can be fetched
 */
export async function withRunContext<T>(run: Run, act: () => Promise<T>): Promise<T> {
	return await act().catch((error: unknown) => {
		throw error instanceof BackendError ? addRunContext(error, run) : error;
	});
}

function addRunContext(error: BackendError, run: Run): UserError {
	const { message, hint = '', status, code, requestId } = error;
	return new UserError(
		`${message} (${run.id})`,
		`${hint} The run may have continued: List Run Steps and Download Generated Files can fetch its results.`.trim(),
		{
			...runDetails(run),
			...(status === undefined ? {} : { httpStatus: status }),
			...(code === undefined ? {} : { code }),
			...(requestId === undefined ? {} : { requestId }),
		},
	);
}
