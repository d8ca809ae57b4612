import type { IExecuteFunctions } from 'n8n-workflow';
import { BackendError } from '../../../backends/BackendError.ts';
import { UserError } from '../UserError.ts';

const CLEAN_UP = /\.cleanUp$/;

/**
 * Adds the probable cause to the hint of a 404 in a manual execution with a Clean Up node after this one: n8n then reuses the items of
 * earlier nodes, whose IDs Clean Up has removed from the server. Other errors are returned unchanged.
 */
export function explainRemoval(context: IExecuteFunctions, error: unknown): unknown {
	const status =
		error instanceof BackendError
			? error.status
			: error instanceof UserError && error.details.httpStatus;
	if (status !== 404 || context.getMode() !== 'manual') return error;
	const { name } = context.getNode();
	const hasCleanUp = (context.getChildNodes?.(name) ?? []).some(({ type }) => CLEAN_UP.test(type));
	if (!hasCleanUp) return error;
	const { message, hint = '' } = error as BackendError | UserError;
	const explained =
		`Clean Up has probably removed it in the last execution: execute the workflow from the start. ${hint}`.trim();
	return error instanceof BackendError
		? new BackendError(message, { ...error, cause: error.cause, hint: explained })
		: new UserError(message, explained, (error as UserError).details);
}
