import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigError } from './ConfigError.ts';
import { isLoopback } from './isLoopback.ts';
import type { SandboxLimits } from '../sandbox/limits.ts';
import { readLimits } from './limitVariables.ts';
import type { FileSettings } from './readConfigFile.ts';
import { SANDBOX_KINDS, type SandboxKind } from '../sandbox/sandboxKinds.ts';
import type { S3Settings } from '../store/s3/openS3Contents.ts';
import { LOG_LEVELS, variables } from './variables.ts';
import type { Variable, VariableName } from './variables.ts';
import type { ApiKey, KeyLimits, Retention } from './settings.ts';

/** What the operator can set, as the environment and the config file give it. */
export interface Config {
	host: string;
	port: number;
	dataDir: string;
	/** Of a PostgreSQL database; undefined for SQLite in the data folder. */
	databaseUrl: string | undefined;
	/** Undefined for files in the data folder. */
	s3: S3Settings | undefined;
	/** For engines that share the work: without a sign of life for so long one is taken for dead. */
	leaseMs: number;
	apiKeys: ApiKey[];
	limits: Record<string, KeyLimits>;
	modelBaseUrl: string | undefined;
	modelApiKey: string | undefined;
	models: string[];
	sandbox: SandboxKind;
	sessionIdleMs: number;
	containerIdleMinutes: number;
	/** What the code of a session may take. */
	sandboxLimits: Partial<SandboxLimits>;
	maxGeneratedFiles: number;
	timezone: string;
	maxConcurrentRuns: number;
	maxSessions: number;
	runLifetimeSeconds: number;
	abandonAfterSeconds: number;
	drainMs: number;
	maxStoredBytes: number;
	retention: Retention;
	logLevel: string;
}

/**
 * Makes the configuration of the environment and the config file; the environment wins. Empty variables count as
 * not set. The only place that reads either.
 * @throws ConfigError
 */
export function readConfig(
	environment: NodeJS.ProcessEnv,
	file: FileSettings = { variables: {}, limits: {} },
): Config {
	const read = (name: VariableName) =>
		environment[name]?.trim() || file.variables[name]?.trim() || variables[name].fallback;
	const readNumber = (name: VariableName, minimum: number, maximum: number) => {
		const value = read(name);
		const number = /^\d{1,9}(\.\d{1,6})?$/.test(value) ? Number(value) : NaN;
		if (number >= minimum && number <= maximum) return number;
		throw new ConfigError(
			`${name} has to be a number from ${minimum} to ${maximum}, not ${quote(name, value)}.`,
		);
	};
	const readOptional = (name: VariableName, minimum: number, maximum: number) =>
		read(name) === '' ? Infinity : readNumber(name, minimum, maximum);

	const host = read('CODE_INTERPRETER_HOST');
	const apiKeys = readApiKeys(read('CODE_INTERPRETER_API_KEYS'), isLoopback(host) ? 1 : 8);
	if (apiKeys.length === 0 && !isLoopback(host)) {
		throw new ConfigError(
			`CODE_INTERPRETER_HOST is ${host}, which other machines can reach: set CODE_INTERPRETER_API_KEYS (name:key), or listen on 127.0.0.1.`,
		);
	}
	const logLevel = read('CODE_INTERPRETER_LOG_LEVEL');
	if (!LOG_LEVELS.includes(logLevel)) {
		throw new ConfigError(
			`CODE_INTERPRETER_LOG_LEVEL has to be one of ${LOG_LEVELS.join(', ')}, not "${logLevel}".`,
		);
	}
	const sandbox = SANDBOX_KINDS.find((kind) => kind === read('CODE_INTERPRETER_SANDBOX'));
	if (sandbox === undefined) {
		throw new ConfigError(
			`CODE_INTERPRETER_SANDBOX has to be one of ${SANDBOX_KINDS.join(', ')}, not "${read('CODE_INTERPRETER_SANDBOX')}".`,
		);
	}
	const dataHome = environment['XDG_DATA_HOME']?.trim() || join(homedir(), '.local', 'share');
	return {
		host,
		port: Math.trunc(readNumber('CODE_INTERPRETER_PORT', 0, 65_535)),
		dataDir: resolve(
			read('CODE_INTERPRETER_DATA_DIR') || join(dataHome, 'code-interpreter-engine'),
		),
		databaseUrl: readDatabaseUrl(read('CODE_INTERPRETER_DATABASE_URL')),
		s3: readS3(read),
		leaseMs: readNumber('CODE_INTERPRETER_LEASE_SECONDS', 1, 3600) * 1000,
		apiKeys,
		limits: requireKeys(file.limits, apiKeys),
		modelBaseUrl: readUrl(read, 'CODE_INTERPRETER_MODEL_BASE_URL', 'http://127.0.0.1:11434/v1'),
		modelApiKey: read('CODE_INTERPRETER_MODEL_API_KEY') || undefined,
		models: readList(read('CODE_INTERPRETER_MODELS')),
		sandbox,
		sessionIdleMs: readNumber('CODE_INTERPRETER_SESSION_IDLE_MINUTES', 0.01, 10_000) * 60_000,
		containerIdleMinutes: readNumber('CODE_INTERPRETER_CONTAINER_IDLE_MINUTES', 0.01, 10_000),
		sandboxLimits: readLimits(readNumber),
		maxGeneratedFiles: Math.trunc(readNumber('CODE_INTERPRETER_GENERATED_FILES', 0, 10_000)),
		timezone: readTimezone(read('CODE_INTERPRETER_TIMEZONE'), environment['TZ']),
		maxConcurrentRuns: Math.trunc(readNumber('CODE_INTERPRETER_MAX_CONCURRENT_RUNS', 1, 1000)),
		maxSessions: Math.trunc(readNumber('CODE_INTERPRETER_MAX_SESSIONS', 1, 10_000)),
		runLifetimeSeconds: Math.ceil(readNumber('CODE_INTERPRETER_RUN_MINUTES', 0.01, 1440) * 60),
		abandonAfterSeconds: readOptional('CODE_INTERPRETER_ABANDON_SECONDS', 1, 86_400),
		drainMs: readNumber('CODE_INTERPRETER_DRAIN_SECONDS', 0, 86_400) * 1000,
		maxStoredBytes:
			readOptional('CODE_INTERPRETER_MAX_STORED_MEGABYTES', 1, 999_999_999) * 1024 * 1024,
		retention: {
			threadDays: readOptional('CODE_INTERPRETER_THREAD_DAYS', 0.001, 100_000),
			responseDays: readOptional('CODE_INTERPRETER_RESPONSE_DAYS', 0.001, 100_000),
			fileDays: readOptional('CODE_INTERPRETER_FILE_DAYS', 0.001, 100_000),
		},
		logLevel,
	};
}

function quote(name: VariableName, value: string): string {
	const { isSecret = false }: Variable = variables[name];
	return isSecret ? 'what it is' : `"${value}"`;
}

function readList(value: string): string[] {
	return value
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

/** A short key can be guessed by whoever reaches the port: only on loopback it will do. */
function readApiKeys(value: string, minimumLength: number): ApiKey[] {
	return readList(value).map((entry, index) => {
		const [, name, key] = /^([^:\s]+):(\S+)$/.exec(entry) ?? [];
		if (name !== undefined && key !== undefined && key.length >= minimumLength)
			return { name, key };
		throw new ConfigError(
			`Entry ${index + 1} of CODE_INTERPRETER_API_KEYS has to be name:key, the key of ${minimumLength} characters or more and without blanks.`,
		);
	});
}

/** A limit for a name that no key has would hold nobody to it: likely it is misspelt. */
function requireKeys(limits: Record<string, KeyLimits>, apiKeys: ApiKey[]) {
	for (const name of Object.keys(limits)) {
		if (name === '*' || apiKeys.some((key) => key.name === name)) continue;
		throw new ConfigError(
			`The config file has limits for ${name}, and no key has that name. Name one of CODE_INTERPRETER_API_KEYS, or * for all others.`,
		);
	}
	return limits;
}

type Read = (name: VariableName) => string;

function readUrl(read: Read, name: VariableName, example: string): string | undefined {
	const value = read(name);
	if (value === '') return undefined;
	const url = URL.canParse(value) ? new URL(value) : undefined;
	if (url?.protocol === 'http:' || url?.protocol === 'https:') return value.replace(/\/+$/, '');
	throw new ConfigError(`${name} has to be a URL such as ${example}.`);
}

function readDatabaseUrl(value: string): string | undefined {
	if (value === '' || /^postgres(ql)?:\/\/./.test(value)) return value || undefined;
	throw new ConfigError(
		'CODE_INTERPRETER_DATABASE_URL has to be such as postgres://user:password@host:5432/name.',
	);
}

function readS3(read: Read): S3Settings | undefined {
	const bucket = read('CODE_INTERPRETER_S3_BUCKET');
	if (bucket === '') return undefined;
	const accessKeyId = read('CODE_INTERPRETER_S3_ACCESS_KEY_ID');
	const secretAccessKey = read('CODE_INTERPRETER_S3_SECRET_ACCESS_KEY');
	if ((accessKeyId === '') !== (secretAccessKey === '')) {
		throw new ConfigError(
			'CODE_INTERPRETER_S3_ACCESS_KEY_ID and CODE_INTERPRETER_S3_SECRET_ACCESS_KEY go together: set both or neither.',
		);
	}
	return {
		bucket,
		endpoint: readUrl(read, 'CODE_INTERPRETER_S3_ENDPOINT', 'http://127.0.0.1:9000'),
		region: read('CODE_INTERPRETER_S3_REGION'),
		prefix: read('CODE_INTERPRETER_S3_PREFIX'),
		credentials: accessKeyId === '' ? undefined : { accessKeyId, secretAccessKey },
	};
}

/** TZ may say more than the name of a zone; what it says else is passed over. */
function readTimezone(value: string, inherited = ''): string {
	if (isTimezone(value)) return value;
	if (value === '') return isTimezone(inherited) ? inherited : 'UTC';
	throw new ConfigError(
		`CODE_INTERPRETER_TIMEZONE has to be the name of a time zone such as Europe/Berlin, not "${value}".`,
	);
}

function isTimezone(name: string): boolean {
	try {
		return name !== '' && Boolean(Intl.DateTimeFormat('en', { timeZone: name }));
	} catch {
		return false;
	}
}
