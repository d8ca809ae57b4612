import { requireSafeKeys } from './apiKeys.ts';
import { ConfigError } from './ConfigError.ts';
import { requireKeys, type LimitsByName } from './keyLimits.ts';
import { requireAccess, type ProviderSettings } from './providers.ts';
import type { FileSettings } from './readConfigFile.ts';
import { readTable } from './Variable.ts';
import { variables, type Values } from './variables/variables.ts';

/** What the operator has set, by the environment and the config file. */
export type Config = Omit<Values, 's3' | 'app'> & {
	/** Undefined for files in the data folder. */
	s3: ReturnType<typeof combineS3>;
	app: Values['app'] & { limits: LimitsByName };
	/** The chat models. */
	providers: ProviderSettings[];
};

/**
 * Builds the configuration from the environment and the config file; the environment wins. Empty variables count as
 * not set. Nothing else reads either of them.
 * @throws ConfigError
 */
export function readConfig(
	environment: NodeJS.ProcessEnv,
	file: FileSettings = { variables: {}, limits: {}, providers: [] },
): Config {
	const values: Values = readTable(variables, (variable) => {
		const { name } = variable;
		const set = environment[name]?.trim() || file.variables[name]?.trim();
		return variable.parse(set || variable.default, environment);
	});
	const { apiKeys } = values.app;
	requireSafeKeys(values.host, apiKeys);
	requireKeys(file.limits, apiKeys);
	return {
		...values,
		s3: combineS3(values.s3),
		app: { ...values.app, limits: file.limits },
		providers: [...readVariables(values), ...file.providers],
	};
}

/** The provider that the variables describe, if any. @throws ConfigError */
function readVariables(values: Values): ProviderSettings[] {
	const { modelProvider, modelBaseUrl, modelApiKey = '', modelContextTokens, models } = values;
	if (modelProvider === 'openai-compatible' && modelBaseUrl === undefined) return [];
	const settings: ProviderSettings = {
		name: modelProvider,
		provider: modelProvider,
		baseUrl: modelBaseUrl,
		apiKey: modelApiKey,
		models,
		contextTokens: Number.isFinite(modelContextTokens) ? modelContextTokens : undefined,
	};
	const names = {
		baseUrl: 'CODE_INTERPRETER_MODEL_BASE_URL',
		apiKey: 'CODE_INTERPRETER_MODEL_API_KEY',
	};
	return [requireAccess(settings, names)];
}

/** @throws ConfigError when only one of key and secret is set */
function combineS3(given: Values['s3']) {
	const { accessKeyId, secretAccessKey, ...settings } = given;
	if (settings.bucket === '') return undefined;
	if ((accessKeyId === '') !== (secretAccessKey === '')) {
		throw new ConfigError(
			'CODE_INTERPRETER_S3_ACCESS_KEY_ID and CODE_INTERPRETER_S3_SECRET_ACCESS_KEY belong together: set both or neither.',
		);
	}
	const credentials = accessKeyId === '' ? undefined : { accessKeyId, secretAccessKey };
	return { ...settings, credentials };
}
