import type { IExecuteFunctions } from 'n8n-workflow';
import { BackendError } from '../../../backends/BackendError.ts';
import { readIds } from './readIds.ts';

/** Fields whose values servers quote in what they refuse. */
const FIELDS: Record<string, string> = {
	assistantId: 'Assistant ID',
	assistant: 'Choose Assistant',
	threadId: 'Thread ID',
	runId: 'Run ID',
	fileIds: 'File IDs',
	model: 'Model',
	'options.threadId': 'Append to Thread ID',
	'options.model': 'Model',
};

/** Shorter values may stand in any sentence. */
const SHORTEST_VALUE = 3;

/** An error of the server that quotes what stands in a field, with a hint that begins with the field. */
export function withFieldName(
	context: IExecuteFunctions,
	itemIndex: number,
	error: unknown,
): unknown {
	if (!(error instanceof BackendError)) return error;
	const { message, cause, hint = '' } = error;
	const quoted = Object.keys(FIELDS).find((name) =>
		valuesOf(context, name, itemIndex).some((value) => message.includes(value)),
	);
	if (quoted === undefined) return error;
	return new BackendError(message, {
		...error,
		cause,
		hint: `Check the field '${FIELDS[quoted]}'. ${hint}`.trim(),
	});
}

function valuesOf(context: IExecuteFunctions, name: string, itemIndex: number): string[] {
	try {
		const extractValue = !name.includes('.');
		const value: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue });
		return readIds(value).filter(({ length }) => length >= SHORTEST_VALUE);
	} catch {
		// A field that this node does not have, or an expression that cannot be computed.
		return [];
	}
}
