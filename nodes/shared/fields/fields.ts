import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { checkValue, quoteValue } from './checkValue.ts';
import { foreignKind } from './idKinds.ts';
import { readIds } from './readIds.ts';
import { toText } from './toText.ts';
import { UserError } from '../UserError.ts';

interface IdField {
	displayName: string;
	/** The node that makes the id. */
	madeBy: string;
	/** How ids begin where they tell what they are of: with Assistants, and with Responses. */
	beginnings: string[];
	/** What else there is to say. */
	more?: string;
}

const IDS: Record<'assistantId' | 'threadId' | 'runId', IdField> = {
	assistantId: {
		displayName: 'Assistant ID',
		madeBy: 'Create Assistant',
		beginnings: ['asst_', 'conv_'],
	},
	threadId: {
		displayName: 'Thread ID',
		madeBy: 'Create Thread with Attachments',
		beginnings: ['thread_', 'conv_'],
		more: 'No server lists threads: to go on with one later, keep its ID.',
	},
	runId: { displayName: 'Run ID', madeBy: 'Run and Wait', beginnings: ['run_', 'resp_'] },
};

/** A field for an id that an earlier node put on the item. */
export function idField(name: keyof typeof IDS, changes: Partial<INodeProperties> = {}) {
	const { displayName, madeBy, more } = IDS[name];
	const origin = `Comes from ${madeBy} by itself when that node is connected before this one`;
	return {
		displayName,
		name,
		type: 'string',
		default: `={{ $json.${name} }}`,
		required: true,
		description: more ? `${origin}. ${more}` : origin,
		...changes,
	} satisfies INodeProperties;
}

/** The option of nodes that make an assistant. */
export const memoryLimitField: INodeProperties = {
	displayName: 'Memory Limit',
	name: 'memoryLimit',
	type: 'options',
	options: [
		{ name: '1 GB', value: '1g' },
		{ name: '16 GB', value: '16g' },
		{ name: '4 GB', value: '4g' },
		{ name: '64 GB', value: '64g' },
	],
	default: '1g',
	description:
		'Memory of the container that runs the Python. For the Responses API; servers that speak Assistants set their own.',
};

/** The option of nodes that read rows out of CSV files. */
export const maxRowsField: INodeProperties = {
	displayName: 'Max Rows',
	name: 'maxRows',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 100000,
	description: 'How many rows of a CSV to hand on, with a hint where there are more',
};

/** The option that an assistant has and a run may have of its own. */
export const temperatureField: INodeProperties = {
	displayName: 'Temperature',
	name: 'temperature',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 2, numberPrecision: 2 },
	default: 1,
	description: 'Lower values make answers more alike, higher ones more varied',
};

/**
 * Reads an id.
 *
 * @throws UserError that names the field, and the node which makes the id
 */
export function readId(
	context: IExecuteFunctions,
	name: keyof typeof IDS,
	itemIndex: number,
): string {
	const { displayName, madeBy, beginnings } = IDS[name];
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	const hint = `Connect ${madeBy} before this node, or put the ID into the field '${displayName}'.`;
	const id = typeof value === 'string' ? value.trim() : (value ?? '');
	if (id === '') throw new UserError(`'${displayName}' is empty`, hint);
	// The two are folders in an address, whatever the server.
	if (typeof id !== 'string' || id === '.' || id === '..') {
		throw new UserError(`'${displayName}' is ${quoteValue(id)}, which is not an ID`, hint);
	}
	const kind = foreignKind(id, beginnings);
	if (kind) throw new UserError(`'${displayName}' has the ID of ${kind}: ${quoteValue(id)}`, hint);
	return id;
}

/**
 * The ids in the field "File IDs", in whatever form they were given.
 *
 * @throws UserError when one is surely not that of a file
 */
export function readFileIds(context: IExecuteFunctions, itemIndex: number): string[] {
	const ids = readIds(context.getNodeParameter('fileIds', itemIndex, ''));
	for (const id of ids) {
		const kind = foreignKind(id, ['file-']);
		if (!kind) continue;
		throw new UserError(
			`'File IDs' has the ID of ${kind}: ${quoteValue(id)}`,
			'Give IDs that Upload File made. Generated files can be uploaded again: download them first.',
		);
	}
	return ids;
}

/** Reads a text, whatever an expression made of it. */
export function readTextField(context: IExecuteFunctions, name: string, itemIndex: number): string {
	return toText(context.getNodeParameter(name, itemIndex, ''));
}

/**
 * Reads a field that offers choices.
 *
 * @throws UserError that names the field and the choices, when it has another value
 */
export function readChoice(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
	properties: INodeProperties[],
): string {
	const field = properties.find((property) => property.name === name) as INodeProperties;
	return checkValue(field, context.getNodeParameter(name, itemIndex, field.default)) as string;
}

/**
 * The values of an "Options" collection; empty ones count as not set.
 *
 * @param properties the node's, whose collection says what its values have to be
 * @throws UserError that names the option with a value that it cannot have
 */
export function readOptions<T extends object>(
	context: IExecuteFunctions,
	itemIndex: number,
	properties: INodeProperties[],
): Partial<T> {
	const given = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const collection = properties.find(({ name }) => name === 'options')?.options ?? [];
	const fields = new Map(collection.map((field) => [field.name, field as INodeProperties]));
	const set = Object.entries(given).filter(
		([, value]) => value !== '' && value !== undefined && value !== null,
	);
	const checked = set.map(([name, value]) => {
		const field = fields.get(name);
		return [name, field ? checkValue(field, value) : value];
	});
	return Object.fromEntries(checked) as Partial<T>;
}

/**
 * Metadata as the API takes it: texts under short keys.
 *
 * @throws UserError when it is no JSON object, or has more keys than the API stores
 */
export function readMetadata(value: unknown, maxKeys = 16): Record<string, string> {
	const parsed = typeof value === 'string' ? parseJson(value.trim() || '{}') : (value ?? {});
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		throw new UserError(
			"'Metadata' is not a JSON object",
			'Write it as keys with texts, such as {"report": "weekly"}.',
		);
	}
	const entries = Object.entries(parsed);
	if (entries.length > maxKeys) {
		throw new UserError(
			`'Metadata' has ${entries.length} keys; ${maxKeys} at most can be stored`,
			'Remove some, or put several values into one text.',
		);
	}
	return Object.fromEntries(
		entries.map(([key, text]) => [key, typeof text === 'string' ? text : JSON.stringify(text)]),
	);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
