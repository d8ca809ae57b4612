import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../../src/config/readConfig.ts';
import { helpText } from '../../../src/config/helpText.ts';
import { listVariables } from '../../../src/config/Variable.ts';
import { variables } from '../../../src/config/variables/variables.ts';

test('works with no variable set, on loopback', () => {
	const config = readConfig({ XDG_DATA_HOME: '/data' });
	expect(config).toMatchObject({
		host: '127.0.0.1',
		port: 8787,
		dataDir: '/data/code-interpreter-engine',
		modelBaseUrl: undefined,
		sandbox: 'auto',
		sessionIdleMs: 3_600_000,
		app: { apiKeys: [], containerIdleMinutes: 20 },
	});
});

test('converts units, so that nothing else has to', () => {
	const MIB = 1024 * 1024;
	expect(readConfig({})).toMatchObject({
		app: { runLifetimeSeconds: 600, minFreeDiskBytes: 256 * MIB, maxFileBytes: 512 * MIB },
		sandboxLimits: {
			timeoutMs: 120_000,
			cpuMs: 300_000,
			memoryBytes: 2048 * MIB,
			fileBytes: 1024 * MIB,
			diskBytes: 2048 * MIB,
			tmpBytes: 64 * MIB,
			outputBytes: 256 * 1024,
		},
	});
	const { app } = readConfig({ CODE_INTERPRETER_MAX_STORED_MEGABYTES: '3' });
	expect(app.maxStoredBytes).toBe(3 * MIB);
});

test('treats an empty variable as unset', () => {
	expect(
		readConfig({ CODE_INTERPRETER_PORT: ' ', CODE_INTERPRETER_MODEL_BASE_URL: '' }),
	).toMatchObject({
		port: 8787,
		modelBaseUrl: undefined,
	});
});

test('reads keys with their names, and lists', () => {
	const config = readConfig({
		CODE_INTERPRETER_API_KEYS: 'n8n:abcdefgh, ci:sk-12345678:x',
		CODE_INTERPRETER_MODELS: 'qwen3, llama3.3:70b',
		CODE_INTERPRETER_MODEL_BASE_URL: 'http://127.0.0.1:11434/v1/',
	});
	expect(config.app.apiKeys).toEqual([
		{ name: 'n8n', key: 'abcdefgh' },
		{ name: 'ci', key: 'sk-12345678:x' },
	]);
	expect(config.models).toEqual(['qwen3', 'llama3.3:70b']);
	expect(config.modelBaseUrl).toBe('http://127.0.0.1:11434/v1');
});

test('requires keys when other machines can reach it', () => {
	expect(() => readConfig({ CODE_INTERPRETER_HOST: '0.0.0.0' })).toThrow(
		'CODE_INTERPRETER_API_KEYS',
	);
	const keys = { CODE_INTERPRETER_API_KEYS: 'n8n:abcdefgh' };
	expect(readConfig({ CODE_INTERPRETER_HOST: '0.0.0.0', ...keys }).host).toBe('0.0.0.0');
	for (const host of ['localhost', '127.0.0.2', '::1']) {
		expect(readConfig({ CODE_INTERPRETER_HOST: host }).host).toBe(host);
	}
});

test.each([
	['CODE_INTERPRETER_PORT', '65536'],
	['CODE_INTERPRETER_PORT', 'http'],
	['CODE_INTERPRETER_SESSION_IDLE_MINUTES', '-1'],
	['CODE_INTERPRETER_LOG_LEVEL', 'loud'],
	['CODE_INTERPRETER_MODEL_BASE_URL', 'ollama:11434'],
	['CODE_INTERPRETER_MODEL_BASE_URL', 'file:///etc/passwd'],
	['CODE_INTERPRETER_MAX_CONCURRENT_RUNS', '0'],
])('names the variable %s when its value is %s', (name, value) => {
	expect(() => readConfig({ [name]: value })).toThrow(name);
});

test('accepts a short key only where no other machine can reach the engine', () => {
	const short = { CODE_INTERPRETER_API_KEYS: 'n8n:abc' };
	expect(readConfig(short).app.apiKeys).toEqual([{ name: 'n8n', key: 'abc' }]);
	expect(() => readConfig({ ...short, CODE_INTERPRETER_HOST: '0.0.0.0' })).toThrow('8 characters');
});

test('never repeats a key in a message', () => {
	try {
		readConfig({ CODE_INTERPRETER_API_KEYS: 'topsecretwithoutname' });
	} catch (error) {
		expect(String(error)).toContain('name:key');
		expect(String(error)).not.toContain('topsecret');
	}
	expect.assertions(2);
});

test('lists every variable with its default in --help', () => {
	for (const { name, default: text, whenUnset } of listVariables(variables)) {
		const standard = text || whenUnset;
		expect(helpText()).toContain(standard ? `${name} (default: ${standard})` : name);
	}
});

test('reads every default as a valid value', () => {
	for (const { name, default: text } of listVariables(variables)) {
		const set = text === '' ? {} : { [name]: text };
		expect(readConfig(set)).toEqual(readConfig({}));
	}
});

test('finds a row with the default of every variable in the README', () => {
	const rows = readFileSync(join(__dirname, '../../../README.md'), 'utf8').match(/^\| `CODE.*/gm);
	expect(rows?.map((row) => /\w+/.exec(row)?.[0]).toSorted()).toEqual(
		listVariables(variables)
			.map(({ name }) => name)
			.toSorted(),
	);
	for (const { name, default: text, whenUnset = '' } of listVariables(variables)) {
		const row = rows?.find((each) => each.startsWith(`| \`${name}\` |`));
		const [, , standard] = row?.split('|').map((cell) => cell.trim().replaceAll('`', '')) ?? [];
		expect({ name, standard }).toEqual({ name, standard: text || whenUnset });
	}
});

test('converts limits from the units of the variables', () => {
	const { sandboxLimits, app } = readConfig({
		CODE_INTERPRETER_CODE_TIMEOUT_SECONDS: '1.5',
		CODE_INTERPRETER_MEMORY_MEGABYTES: '1024',
		CODE_INTERPRETER_OUTPUT_KILOBYTES: '64',
		CODE_INTERPRETER_GENERATED_FILES: '5',
	});
	expect(sandboxLimits).toEqual({
		...readConfig({}).sandboxLimits,
		timeoutMs: 1500,
		memoryBytes: 2 ** 30,
		outputBytes: 65_536,
	});
	expect(app.maxGeneratedFiles).toBe(5);
});

test('rejects limits with which Python would not start', () => {
	expect(() => readConfig({ CODE_INTERPRETER_MEMORY_MEGABYTES: '100' })).toThrow(
		'CODE_INTERPRETER_MEMORY_MEGABYTES must be a number from 512',
	);
	expect(() => readConfig({ CODE_INTERPRETER_PROCESSES: '1' })).toThrow('from 8');
});

test("takes the code's time zone from its variable, else from TZ, else UTC", () => {
	const zone = (environment: NodeJS.ProcessEnv) => readConfig(environment).timezone;
	expect(zone({})).toBe('UTC');
	expect(zone({ TZ: 'Asia/Tokyo' })).toBe('Asia/Tokyo');
	expect(zone({ TZ: ':/etc/localtime' })).toBe('UTC');
	expect(zone({ TZ: 'Asia/Tokyo', CODE_INTERPRETER_TIMEZONE: 'Europe/Berlin' })).toBe(
		'Europe/Berlin',
	);
	expect(() => zone({ CODE_INTERPRETER_TIMEZONE: '../../etc/passwd' })).toThrow('time zone');
});

test('reads which modules sessions find imported', () => {
	const preload = (value: string) => readConfig({ CODE_INTERPRETER_PRELOAD: value }).preload;
	expect(preload('')).toContain('matplotlib.pyplot');
	expect(preload('none')).toEqual([]);
	expect(preload('numpy, scipy.stats')).toEqual(['numpy', 'scipy.stats']);
	expect(() => preload('numpy,os; 1')).toThrow('must be names of Python modules');
	expect(() => preload('--worker')).toThrow('not "--worker"');
});

test('reads the database and the bucket', () => {
	expect(readConfig({})).toMatchObject({ databaseUrl: undefined, s3: undefined });
	const elsewhere = {
		CODE_INTERPRETER_DATABASE_URL: 'postgres://u:p@db/engine',
		CODE_INTERPRETER_S3_BUCKET: 'files',
		CODE_INTERPRETER_S3_ENDPOINT: 'http://minio:9000/',
	};
	expect(readConfig(elsewhere)).toMatchObject({
		databaseUrl: 'postgres://u:p@db/engine',
		s3: {
			bucket: 'files',
			endpoint: 'http://minio:9000',
			region: 'us-east-1',
			prefix: '',
			credentials: undefined,
		},
	});
	expect(() => readConfig({ ...elsewhere, CODE_INTERPRETER_S3_ACCESS_KEY_ID: 'alone' })).toThrow(
		'CODE_INTERPRETER_S3_SECRET_ACCESS_KEY',
	);
	const wrong = { CODE_INTERPRETER_DATABASE_URL: 'mysql://u:topsecret@db' };
	expect(() => readConfig(wrong)).toThrow('CODE_INTERPRETER_DATABASE_URL');
	expect(() => readConfig(wrong)).not.toThrow('topsecret');
});

test('reads the provider of the models', () => {
	const { providers } = readConfig({
		CODE_INTERPRETER_MODEL_PROVIDER: 'anthropic',
		CODE_INTERPRETER_MODEL_API_KEY: 'the-key',
		CODE_INTERPRETER_MODEL_CONTEXT_TOKENS: '32768',
	});
	expect(providers).toEqual([
		{
			name: 'anthropic',
			provider: 'anthropic',
			baseUrl: undefined,
			apiKey: 'the-key',
			models: [],
			contextTokens: 32_768,
		},
	]);
	expect(readConfig({}).providers).toEqual([]);
});

test.each([
	['anthropic', 'The provider anthropic needs CODE_INTERPRETER_MODEL_API_KEY.'],
	['azure', /^The provider azure needs CODE_INTERPRETER_MODEL_BASE_URL, such as https:/],
	['bedrock', 'CODE_INTERPRETER_MODEL_PROVIDER must be one of openai-compatible, ollama'],
])('rejects the provider %s without what it needs', (provider, message) => {
	expect(() => readConfig({ CODE_INTERPRETER_MODEL_PROVIDER: provider })).toThrow(message);
});
