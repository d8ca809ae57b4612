import { readFile } from 'node:fs/promises';
import { ConfigError } from './ConfigError.ts';
import { nameInFile, variables } from './variables.ts';
import type { VariableName } from './variables.ts';
import type { KeyLimits } from './settings.ts';

/** What a config file says. */
export interface FileSettings {
	/** As environment variables say it. */
	variables: Partial<Record<VariableName, string>>;
	/** By the name of a key; `*` for all that are not named. */
	limits: Record<string, KeyLimits>;
}

const limitNames: Record<string, (value: number) => KeyLimits> = {
	requestsPerMinute: (value) => ({ requestsPerMinute: value }),
	concurrentRuns: (value) => ({ concurrentRuns: value }),
	storedMegabytes: (value) => ({ storedBytes: value * 1024 * 1024 }),
};

/**
 * Reads a config file: a JSON object of the variables by their names in files, and `limits` by the name of a key.
 * @throws ConfigError that says what to change; it repeats no value
 */
export async function readConfigFile(path: string): Promise<FileSettings> {
	const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
		throw new ConfigError(`The config file ${path} cannot be read (${error.code}).`);
	});
	const given = parseObject(text, path);
	const settings: FileSettings = { variables: {}, limits: {} };
	const known = new Map(
		(Object.keys(variables) as VariableName[]).map((name) => [nameInFile(name), name]),
	);
	known.delete('configFile');
	for (const [name, value] of Object.entries(given)) {
		const variable = known.get(name);
		if (name === 'limits') settings.limits = readLimits(value, path);
		else if (variable !== undefined) settings.variables[variable] = toText(value, name, path);
		else {
			const names = [...known.keys(), 'limits'].join(', ');
			throw new ConfigError(`${path} has a setting ${name}, which is none. There are: ${names}.`);
		}
	}
	return settings;
}

function parseObject(text: string, path: string): object {
	try {
		const parsed: unknown = JSON.parse(text);
		if (isObject(parsed)) return parsed;
	} catch {
		// The parser's own message would repeat what stands there, keys perhaps.
	}
	throw new ConfigError(`${path} has to hold one JSON object, such as {"port": 8787}.`);
}

function toText(value: unknown, name: string, path: string): string {
	const values: unknown[] = Array.isArray(value) ? value : [value];
	if (values.every((each) => typeof each === 'string' || typeof each === 'number')) {
		return values.join(',');
	}
	throw new ConfigError(`${name} in ${path} has to be a text, a number, or a list of texts.`);
}

function readLimits(given: unknown, path: string): Record<string, KeyLimits> {
	const wanted = `limits in ${path} has to be such as {"n8n": {"requestsPerMinute": 600, "concurrentRuns": 2, "storedMegabytes": 5000}}, all numbers above 0.`;
	if (!isObject(given)) throw new ConfigError(wanted);
	const limits = Object.entries(given).map(([name, fields]): [string, KeyLimits] => {
		if (!isObject(fields)) throw new ConfigError(wanted);
		const read = Object.entries(fields).map(([limit, value]: [string, unknown]) => {
			const make = Object.hasOwn(limitNames, limit) ? limitNames[limit] : undefined;
			if (make === undefined || typeof value !== 'number' || !(value > 0)) {
				throw new ConfigError(wanted);
			}
			return make(value);
		});
		return [name, Object.assign({}, ...read) as KeyLimits];
	});
	return Object.fromEntries(limits);
}

const isObject = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
