import { readFile } from 'node:fs/promises';
import { ConfigError } from './ConfigError.ts';
import type { KeyLimits, LimitsByName } from './keyLimits.ts';
import { readProviders, type ProviderSettings } from './providers.ts';
import { listVariables, nameInFile } from './Variable.ts';
import { variables } from './variables/variables.ts';

/** What a config file sets. */
export interface FileSettings {
	/** By environment variable, as text. */
	variables: Partial<Record<string, string>>;
	limits: LimitsByName;
	providers: ProviderSettings[];
}

const limitNames: Record<string, (value: number) => KeyLimits> = {
	requestsPerMinute: (value) => ({ requestsPerMinute: value }),
	concurrentRuns: (value) => ({ concurrentRuns: value }),
	storedMegabytes: (value) => ({ storedBytes: value * 1024 * 1024 }),
};

/**
 * Reads a config file: a JSON object with the variables by their names in files, `limits` by the name of a
 * key, and `providers` by their own names.
 * @throws ConfigError that says what to change; it repeats no value
 */
export async function readConfigFile(path: string): Promise<FileSettings> {
	const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
		throw new ConfigError(`The config file ${path} cannot be read (${error.code}).`);
	});
	const given = parseObject(text, path);
	const settings: FileSettings = { variables: {}, limits: {}, providers: [] };
	const known = new Map(listVariables(variables).map((each) => [nameInFile(each), each.name]));
	known.delete(nameInFile(variables.configFile));
	for (const [name, value] of Object.entries(given)) {
		const variable = known.get(name);
		if (name === 'limits') settings.limits = readLimits(value, path);
		else if (name === 'providers') settings.providers = readProviders(value, path);
		else if (variable !== undefined) settings.variables[variable] = toText(value, name, path);
		else {
			const names = [...known.keys(), 'limits', 'providers'].join(', ');
			throw new ConfigError(`Unknown setting ${name} in ${path}. Known settings: ${names}.`);
		}
	}
	return settings;
}

function parseObject(text: string, path: string): object {
	try {
		const parsed: unknown = JSON.parse(text);
		if (isObject(parsed)) return parsed;
	} catch {
		// The parser's own message would repeat the text, which may contain keys.
	}
	throw new ConfigError(`${path} must hold one JSON object, such as {"port": 8787}.`);
}

function toText(value: unknown, name: string, path: string): string {
	const values: unknown[] = Array.isArray(value) ? value : [value];
	if (values.every((each) => typeof each === 'string' || typeof each === 'number')) {
		return values.join(',');
	}
	throw new ConfigError(`${name} in ${path} must be a text, a number, or a list of texts.`);
}

function readLimits(given: unknown, path: string): LimitsByName {
	const wanted = `limits in ${path} must be an object such as {"n8n": {"requestsPerMinute": 600, "concurrentRuns": 2, "storedMegabytes": 5000}}, with numbers above 0.`;
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
