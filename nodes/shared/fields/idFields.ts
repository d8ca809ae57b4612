import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { UserError } from '../UserError.ts';
import { quoteValue } from './checkValue.ts';
import { detectWrongIdKind } from './detectWrongIdKind.ts';
import { readIds } from './readIds.ts';

interface IdField {
	displayName: string;
	/** The node that creates the ID. */
	createdBy: string;
	/** Prefixes of such IDs, with the Assistants API and with the Responses API. */
	prefixes: string[];
	/** An extra sentence for the description. */
	note?: string;
}

const ID_FIELDS: Record<'assistantId' | 'threadId' | 'runId', IdField> = {
	assistantId: {
		displayName: 'Assistant ID',
		createdBy: 'Create Assistant',
		prefixes: ['asst_', 'conv_'],
	},
	threadId: {
		displayName: 'Thread ID',
		createdBy: 'Create Thread with Attachments',
		prefixes: ['thread_', 'conv_'],
		note: 'Servers do not list threads: keep the ID of a thread that you want to continue later.',
	},
	runId: { displayName: 'Run ID', createdBy: 'Run and Wait', prefixes: ['run_', 'resp_'] },
};

/** A field for an ID that an earlier node put on the item. */
export function idField(name: keyof typeof ID_FIELDS, changes: Partial<INodeProperties> = {}) {
	const { displayName, createdBy, note } = ID_FIELDS[name];
	const origin = `Filled in automatically when ${createdBy} is connected before this node`;
	return {
		displayName,
		name,
		type: 'string',
		default: `={{ $json.${name} }}`,
		required: true,
		description: note ? `${origin}. ${note}` : origin,
		...changes,
	} satisfies INodeProperties;
}

/**
 * Reads an ID.
 *
 * @throws UserError that names the field and the node that creates the ID
 */
export function readId(
	context: IExecuteFunctions,
	name: keyof typeof ID_FIELDS,
	itemIndex: number,
): string {
	const { displayName, createdBy, prefixes } = ID_FIELDS[name];
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	const hint = `Connect ${createdBy} before this node, or enter the ID in the field '${displayName}'.`;
	const id = typeof value === 'string' ? value.trim() : (value ?? '');
	if (id === '') throw new UserError(`'${displayName}' is empty`, hint);
	// '.' and '..' would change the path of the request.
	if (typeof id !== 'string' || id === '.' || id === '..') {
		throw new UserError(`'${displayName}' is ${quoteValue(id)}, which is not an ID`, hint);
	}
	const kind = detectWrongIdKind(id, prefixes);
	if (kind) throw new UserError(`'${displayName}' has the ID of ${kind}: ${quoteValue(id)}`, hint);
	return id;
}

/**
 * Reads the IDs in the field "File IDs", in any form that `readIds` accepts.
 *
 * @throws UserError when one is certainly not the ID of an uploaded file
 */
export function readFileIds(context: IExecuteFunctions, itemIndex: number): string[] {
	const ids = readIds(context.getNodeParameter('fileIds', itemIndex, ''));
	for (const id of ids) {
		const kind = detectWrongIdKind(id, ['file-']);
		if (!kind) continue;
		throw new UserError(
			`'File IDs' has the ID of ${kind}: ${quoteValue(id)}`,
			'Use IDs from Upload File. To use a generated file, download it and upload it again.',
		);
	}
	return ids;
}
