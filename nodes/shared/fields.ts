import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { UserError } from './UserError.ts';

/** Which node makes the id that a field asks for. */
const MADE_BY: Record<string, string> = {
	assistantId: 'Create Assistant',
	threadId: 'Create Thread with Attachments',
	runId: 'Run and Wait',
};

const NAMES: Record<string, string> = {
	assistantId: 'Assistant ID',
	threadId: 'Thread ID',
	runId: 'Run ID',
};

/** A field for an id that an earlier node put on the item. */
export function idField(name: keyof typeof MADE_BY, more: Partial<INodeProperties> = {}) {
	return {
		displayName: NAMES[name] ?? name,
		name,
		type: 'string',
		default: `={{ $json.${name} }}`,
		required: true,
		description: `Comes from ${MADE_BY[name]} by itself when that node is connected before this one`,
		...more,
	} satisfies INodeProperties;
}

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
 * @throws UserError that names the node which makes it, when it is empty
 */
export function readId(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	if (typeof value === 'string' && value.trim() !== '') return value.trim();
	throw new UserError(
		`'${NAMES[name]}' is empty`,
		`Connect ${MADE_BY[name]} before this node, or put the ID into the field '${NAMES[name]}'.`,
	);
}

/** Reads a text, whatever an expression made of it: nothing is the empty text, lists and objects are JSON. */
export function readTextField(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	if (typeof value === 'object' && value !== null) return JSON.stringify(value);
	return value === undefined || value === null ? '' : String(value);
}

/** The values of an "Options" collection; empty ones count as not set. */
export function readOptions<T extends object>(
	context: IExecuteFunctions,
	itemIndex: number,
): Partial<T> {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	return Object.fromEntries(
		Object.entries(options).filter(
			([, value]) => value !== '' && value !== undefined && value !== null,
		),
	) as Partial<T>;
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
