import { BackendError } from '../../backends/BackendError.ts';
import type { Run } from '../../backends/types.ts';
import { UserError } from '../shared/UserError.ts';

/**
 * For whatever is asked of the server once a run has been started.
 *
 * @throws UserError that names the run, in place of a `BackendError`: the run may go on, and its results can be fetched
 */
export async function nameTheRun<T>({ id, threadId }: Run, act: () => Promise<T>): Promise<T> {
	try {
		return await act();
	} catch (error) {
		if (!(error instanceof BackendError)) throw error;
		const { message, hint = '', status, code, requestId } = error;
		throw new UserError(
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
}
