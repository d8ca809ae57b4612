import type { IExecuteFunctions } from 'n8n-workflow';
import { BackendError } from '../../../backends/BackendError.ts';
import { readIds } from './readIds.ts';
import { tryGetParameter } from './tryGetParameter.ts';

/** Fields whose values servers quote when they reject them. */
const FIELD_NAMES: Record<string, string> = {
	assistantId: 'Assistant ID',
	assistant: 'Choose Assistant',
	threadId: 'Thread ID',
	runId: 'Run ID',
	fileIds: 'File IDs',
	model: 'Model',
	'options.threadId': 'Append to Thread ID',
	'options.model': 'Model',
};

/** Shorter values may occur in any sentence. */
const MIN_VALUE_LENGTH = 3;

/** Adds the field to the hint of a server's error that quotes the field's value. Other errors are returned unchanged. */
export function withFieldName(
	context: IExecuteFunctions,
	itemIndex: number,
	error: unknown,
): unknown {
	if (!(error instanceof BackendError)) return error;
	const { message, cause, hint = '' } = error;
	const quoted = Object.keys(FIELD_NAMES).find((name) =>
		readIds(tryGetParameter(context, name, itemIndex)).some(
			(value) => value.length >= MIN_VALUE_LENGTH && message.includes(value),
		),
	);
	if (quoted === undefined) return error;
	return new BackendError(message, {
		...error,
		cause,
		hint: `Check the field '${FIELD_NAMES[quoted]}'. ${hint}`.trim(),
	});
}
