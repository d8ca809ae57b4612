import { BackendError } from '../../backends/BackendError.ts';
import type { Run } from '../../backends/types.ts';
import { UserError } from '../shared/UserError.ts';

/**
 * For whatever is asked of the server once a run has been started.
 *
 * @throws UserError that names the run, in place of a `BackendError`: the run may go on, and its results can be fetched
 */
export async function withRunContext<T>(run: Run, act: () => Promise<T>): Promise<T> {
	return await act().catch((error: unknown) => {
		throw error instanceof BackendError ? withRun(error, run) : error;
	});
}

function withRun(error: BackendError, { id, threadId }: Run): UserError {
	const { message, hint = '', status, code, requestId } = error;
	return new UserError(
		`${message} (${id})`,
		`${hint} The run may have gone on: List Run Steps and Download Generated Files fetch what it made.`.trim(),
		{
			runId: id,
			threadId,
			...(status === undefined ? {} : { httpStatus: status }),
			...(code === undefined ? {} : { code }),
			...(requestId === undefined ? {} : { requestId }),
		},
	);
}
