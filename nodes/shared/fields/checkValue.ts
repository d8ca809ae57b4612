import type { INodeProperties } from 'n8n-workflow';
import { toText } from './toText.ts';
import { UserError } from '../UserError.ts';

/** Longer values are not quoted, since users paste keys into the wrong field. */
const MAX_QUOTE_LENGTH = 24;

/**
 * Converts a value to the type of its field. The panel enforces types, but expressions, imported workflows and AI agents can return
 * anything, often a number as text.
 *
 * @throws UserError that names the field when the value is invalid
 */
export function checkValue(field: INodeProperties, value: unknown): unknown {
	if (field.type === 'number') return toNumber(field, value);
	if (field.type === 'boolean') return toBoolean(field, value);
	if (field.type === 'options') return toChoice(field, value);
	return field.type === 'string' ? toText(value) : value;
}

/** A field's value for a message: quoted when it is short, otherwise its type. */
export function quoteValue(value: unknown): string {
	const quoted = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
	if (quoted.length <= MAX_QUOTE_LENGTH) return quoted;
	if (typeof value === 'string') return 'a text';
	return Array.isArray(value) ? 'a list' : 'an object';
}

function toNumber({ displayName, typeOptions = {} }: INodeProperties, value: unknown): number {
	const { minValue = -Infinity, maxValue = Infinity, numberPrecision } = typeOptions;
	const isText = typeof value === 'string' && value.trim() !== '';
	const number = isText ? Number(value) : value;
	const range = Number.isFinite(maxValue)
		? `from ${minValue} to ${maxValue}`
		: `of ${minValue} or more`;
	const hint = `Enter a number ${range}, or an expression that returns one.`;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		throw new UserError(`'${displayName}' is ${quoteValue(value)}, which is not a number`, hint);
	}
	if (number < minValue || number > maxValue) {
		throw new UserError(`'${displayName}' is ${quoteValue(value)}, which is out of range`, hint);
	}
	if (numberPrecision === 0 && !Number.isInteger(number)) {
		throw new UserError(
			`'${displayName}' is ${quoteValue(value)}, which is not a whole number`,
			hint,
		);
	}
	return number;
}

function toBoolean({ displayName }: INodeProperties, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const text = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
	if (text === 'true' || text === 'false') return text === 'true';
	throw new UserError(
		`'${displayName}' is ${quoteValue(value)}, which is neither true nor false`,
		'Switch it on or off, or use an expression that returns true or false.',
	);
}

function toChoice({ displayName, options = [] }: INodeProperties, value: unknown): unknown {
	const choices = options.flatMap((option) => ('value' in option ? [option.value] : []));
	if (choices.includes(value as string)) return value;
	throw new UserError(
		`'${displayName}' is ${quoteValue(value)}, which is not one of its choices`,
		`Use one of these: ${choices.join(', ')}.`,
	);
}
