import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { checkValue } from './checkValue.ts';
import { toText } from './toText.ts';

/** Reads a text field. Other values, which expressions may return, are converted to text. */
export function readTextField(context: IExecuteFunctions, name: string, itemIndex: number): string {
	return toText(context.getNodeParameter(name, itemIndex, ''));
}

/**
 * Reads a field that offers choices.
 *
 * @throws UserError that names the field and the choices when it has another value
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
 * Reads the values of an "Options" collection. Empty values count as not set.
 *
 * @param properties those of the node; their collection defines which values are valid
 * @throws UserError that names an option with an invalid value
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
