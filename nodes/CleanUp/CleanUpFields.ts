import { quoteValue } from '../shared/fields/checkValue.ts';
import { detectWrongIdKind } from '../shared/fields/detectWrongIdKind.ts';
import { readIds } from '../shared/fields/readIds.ts';
import type { Task } from '../shared/loop/Task.ts';
import { toText } from '../shared/fields/toText.ts';
import { UserError } from '../shared/UserError.ts';
import { properties } from './properties.ts';
import { readOptions } from '../shared/fields/readOptions.ts';

const REMOVABLE_KINDS = [
	'assistants',
	'generatedFiles',
	'keptCode',
	'threads',
	'uploadedFiles',
] as const;

/** The parameters of Clean Up. */
export interface CleanUpFields {
	/** Which kinds of things that the input names are removed. */
	remove: readonly string[];
	assistantIds: string[];
	threadIds: string[];
	fileIds: string[];
	olderThanHours?: number;
	keptCodeOlderThanHours?: number;
}

type Options = Record<'assistantIds' | 'threadIds' | 'fileIds', unknown> & {
	olderThanHours: number;
	keptCodeOlderThanHours: number;
};

/**
 * Reads the parameters of Clean Up.
 *
 * @throws UserError that names a field with an invalid value
 */
export function readCleanUpFields({
	context,
	itemIndex,
}: Pick<Task, 'context' | 'itemIndex'>): CleanUpFields {
	const options = readOptions<Options>(context, itemIndex, properties);
	return {
		remove: readRemove(context.getNodeParameter('remove', itemIndex, [])),
		assistantIds: readOwnIds('Assistant IDs', options.assistantIds, ['asst_', 'conv_']),
		threadIds: readOwnIds('Thread IDs', options.threadIds, ['thread_', 'conv_']),
		fileIds: readOwnIds('File IDs', options.fileIds, ['file-']),
		olderThanHours: options.olderThanHours,
		keptCodeOlderThanHours: options.keptCodeOlderThanHours,
	};
}

function readRemove(value: unknown): readonly string[] {
	const isList = typeof value === 'string' || Array.isArray(value);
	const chosen = readIds(value);
	const unknown = isList
		? chosen.find((kind) => !(REMOVABLE_KINDS as readonly string[]).includes(kind))
		: value;
	if (isList && unknown === undefined) return chosen;
	throw new UserError(
		`'Remove' contains ${quoteValue(unknown)}, which is not a known value`,
		`Known values: ${REMOVABLE_KINDS.join(', ')}.`,
	);
}

function readOwnIds(displayName: string, value: unknown, beginnings: string[]): string[] {
	const hint = 'Separate IDs with commas, or use an expression that returns a list of them.';
	if (/[{}]/.test(toText(value))) {
		throw new UserError(
			`'${displayName}' is ${quoteValue(value)}, which is not a list of IDs`,
			hint,
		);
	}
	const ids = readIds(value);
	for (const id of ids) {
		const kind = detectWrongIdKind(id, beginnings);
		if (kind)
			throw new UserError(`'${displayName}' has the ID of ${kind}: ${quoteValue(id)}`, hint);
	}
	return ids;
}
