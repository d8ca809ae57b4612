import { quoteValue } from '../shared/fields/checkValue.ts';
import { readOptions } from '../shared/fields/fields.ts';
import { foreignKind } from '../shared/fields/idKinds.ts';
import { readIds } from '../shared/fields/readIds.ts';
import type { Task } from '../shared/loop/Task.ts';
import { toText } from '../shared/fields/toText.ts';
import { UserError } from '../shared/UserError.ts';
import { properties } from './properties.ts';

const KINDS = ['assistants', 'generatedFiles', 'threads', 'uploadedFiles'] as const;

/** What the panel of Clean Up asks for. */
export interface CleanUpFields {
	/** Which of the things that the input names go. */
	remove: readonly string[];
	assistantIds: string[];
	threadIds: string[];
	fileIds: string[];
	olderThanHours?: number;
}

type Options = Record<'assistantIds' | 'threadIds' | 'fileIds', unknown> & {
	olderThanHours: number;
};

/** @throws UserError that names the field with a value that it cannot have */
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
	};
}

function readRemove(value: unknown): readonly string[] {
	const isList = typeof value === 'string' || Array.isArray(value);
	const chosen = readIds(value);
	const unknown = isList
		? chosen.find((kind) => !(KINDS as readonly string[]).includes(kind))
		: value;
	if (isList && unknown === undefined) return chosen;
	throw new UserError(
		`'Remove' names ${quoteValue(unknown)}, which is nothing that can be removed`,
		`Use the values ${KINDS.join(', ')}.`,
	);
}

function readOwnIds(displayName: string, value: unknown, beginnings: string[]): string[] {
	const hint = 'Give IDs with commas, or an expression that makes a list of them.';
	if (/[{}]/.test(toText(value))) {
		throw new UserError(`'${displayName}' is ${quoteValue(value)}, which is no list of IDs`, hint);
	}
	const ids = readIds(value);
	for (const id of ids) {
		const kind = foreignKind(id, beginnings);
		if (kind)
			throw new UserError(`'${displayName}' has the ID of ${kind}: ${quoteValue(id)}`, hint);
	}
	return ids;
}
