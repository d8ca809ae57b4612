import { PROVIDER_NAMES, type ProviderName } from '../model/providerNames.ts';
import { ConfigError } from './ConfigError.ts';
import { splitList, url } from './variableKinds.ts';

/** How the models of one vendor or server are asked. */
export interface ProviderSettings {
	/** Stands before the name of a model that other providers have too: `name/model`. */
	name: string;
	provider: ProviderName;
	/** Undefined for the vendor's own address. */
	baseUrl: string | undefined;
	apiKey: string;
	/** The models to list; if empty, those that the server lists. */
	models: string[];
	/** The context length of its models; undefined where the server is asked for it. */
	contextTokens: number | undefined;
}

/** Where the address depends on the customer. */
const NEED_BASE_URL: Partial<Record<ProviderName, string>> = {
	'openai-compatible': 'http://127.0.0.1:11434/v1',
	azure: 'https://RESOURCE.openai.azure.com/openai',
	'amazon-bedrock': 'https://bedrock-runtime.eu-central-1.amazonaws.com',
};

/** The names of the base URL and the key, where a provider is set. */
interface SettingNames {
	baseUrl: string;
	apiKey: string;
}

/** @throws ConfigError when a provider lacks its address or its key */
export function requireAccess(settings: ProviderSettings, names: SettingNames): ProviderSettings {
	const { provider, baseUrl, apiKey } = settings;
	const example = NEED_BASE_URL[provider];
	if (example !== undefined && baseUrl === undefined) {
		throw new ConfigError(
			`The provider ${provider} needs ${names.baseUrl}, such as ${example}, as it has no address of its own.`,
		);
	}
	if (provider !== 'ollama' && baseUrl === undefined && apiKey === '') {
		throw new ConfigError(`The provider ${provider} needs ${names.apiKey}.`);
	}
	return settings;
}

const WANTED =
	'must be an object such as {"claude": {"provider": "anthropic", "apiKey": "...", "models": ["claude-sonnet-4-5"]}, "local": {"provider": "ollama"}}. Settings of a provider: provider, baseUrl, apiKey, models, contextTokens.';

/**
 * Reads the providers of a config file, by their names.
 * @throws ConfigError that repeats no value
 */
export function readProviders(given: unknown, path: string): ProviderSettings[] {
	if (!isObject(given)) throw new ConfigError(`providers in ${path} ${WANTED}`);
	return Object.entries(given).map(([name, fields]) => readProvider(name, fields, path));
}

function readProvider(name: string, given: unknown, path: string): ProviderSettings {
	const where = `providers.${name} in ${path}`;
	if (!/^[\w.-]+$/.test(name)) {
		throw new ConfigError(
			`The name of a provider in ${path} must consist of letters, digits and . _ -`,
		);
	}
	if (!isObject(given)) throw new ConfigError(`providers in ${path} ${WANTED}`);
	const { provider, baseUrl, apiKey = '', models = [], contextTokens, ...others } = given;
	const [unknown] = Object.keys(others);
	if (unknown !== undefined) {
		throw new ConfigError(
			`Unknown setting ${unknown} of ${where}. Known settings: provider, baseUrl, apiKey, models, contextTokens.`,
		);
	}
	const known = PROVIDER_NAMES.find((each) => each === provider);
	if (known === undefined) {
		throw new ConfigError(`provider of ${where} must be one of ${PROVIDER_NAMES.join(', ')}.`);
	}
	const listed: unknown = typeof models === 'string' ? splitList(models) : models;
	const isNumber = typeof contextTokens === 'number' && contextTokens >= 1024;
	if (
		typeof apiKey !== 'string' ||
		!isTexts(listed) ||
		!(contextTokens === undefined || isNumber) ||
		!(baseUrl === undefined || typeof baseUrl === 'string')
	) {
		throw new ConfigError(
			`${where} needs texts as baseUrl and apiKey, a list of texts as models, and a number from 1024 as contextTokens.`,
		);
	}
	const example = { help: '', example: NEED_BASE_URL[known] ?? 'https://example.com/v1' };
	return requireAccess(
		{
			name,
			provider: known,
			baseUrl: url(`baseUrl of ${where}`, example).parse(baseUrl ?? '', {}),
			apiKey: apiKey.trim(),
			models: listed,
			contextTokens: isNumber ? contextTokens : undefined,
		},
		{ baseUrl: `baseUrl in providers.${name}`, apiKey: `apiKey in providers.${name}` },
	);
}

const isTexts = (value: unknown): value is string[] =>
	Array.isArray(value) && value.every((each) => typeof each === 'string');

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
