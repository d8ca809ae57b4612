import { ConfigError } from './ConfigError.ts';
import type { Fixed, Variable } from './Variable.ts';

interface Description {
	default?: string;
	whenUnset?: string;
	help: string;
}

/** A variable with its own function that converts the text to the value. */
export function parsed<Value>(
	name: string,
	{ default: text = '', ...description }: Description,
	parse: Variable<Value>['parse'],
): Variable<Value> {
	return { name, default: text, ...description, parse };
}

/** Any text; `''` where none is set. */
export const text = (name: string, description: Description): Variable<string> =>
	parsed(name, description, (value) => value);

/** Any text; undefined where none is set. */
export const optionalText = (
	name: string,
	description: Description,
): Variable<string | undefined> => parsed(name, description, (value) => value || undefined);

/** Comma-separated texts. */
export const list = (name: string, description: Description): Variable<string[]> =>
	parsed(name, description, splitList);

/** One of several words. */
export function choice<const Choices extends readonly string[]>(
	name: string,
	choices: Choices,
	description: Description & { default: Choices[number] },
): Variable<Choices[number]> {
	return parsed<Choices[number]>(name, description, (value) => {
		const found = choices.find((each) => each === value);
		if (found !== undefined) return found;
		throw new ConfigError(`${name} must be one of ${choices.join(', ')}, not "${value}".`);
	});
}

/** The root URL of a server, without a slash at its end; undefined where none is set. */
export const url = (
	name: string,
	{ example, ...description }: Description & { example: string },
): Variable<string | undefined> =>
	parsed(name, description, (value) => {
		if (value === '') return undefined;
		const { protocol } = URL.canParse(value) ? new URL(value) : {};
		if (protocol === 'http:' || protocol === 'https:') return value.replace(/(?<!\/)\/+$/, '');
		throw new ConfigError(`${name} must be a URL such as ${example}.`);
	});

interface NumberDescription extends Omit<Description, 'default'> {
	/** In the variable's unit, as are the bounds. Infinity: none, and the variable may stay unset. */
	default: number;
	minimum: number;
	maximum: number;
	/** What one of the variable's unit is in the unit of the value. */
	unit?: number;
	/** For a value that counts whole things. */
	round?: (value: number) => number;
}

/** A number within bounds, in a unit that people use. */
export function number(name: string, description: NumberDescription): Variable<number> {
	const { default: standard, minimum, maximum, unit = 1, round = (value) => value } = description;
	const { whenUnset, help } = description;
	const shown = { default: standard === Infinity ? '' : String(standard), whenUnset, help };
	return {
		name,
		...shown,
		parse(value) {
			if (value === '' && standard === Infinity) return Infinity;
			const given = /^\d{1,9}(\.\d{1,6})?$/.test(value) ? Number(value) : NaN;
			if (given >= minimum && given <= maximum) return round(given * unit);
			throw new ConfigError(
				`${name} must be a number from ${minimum} to ${maximum}, not "${value}".`,
			);
		},
	};
}

export const fixed = <Value>(value: Value): Fixed<Value> => ({ fixed: value });

export function splitList(value: string): string[] {
	return value
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}
