import { readConfig } from '../../../src/config/readConfig.ts';
import { helpText } from '../../../src/config/helpText.ts';
import { defaultLimits } from '../../../src/sandbox/limits.ts';
import { limitVariables } from '../../../src/config/limitVariables.ts';
import { variables } from '../../../src/config/variables.ts';

test('works with no variable set, on loopback', () => {
	const config = readConfig({ XDG_DATA_HOME: '/data' });
	expect(config).toMatchObject({
		host: '127.0.0.1',
		port: 8787,
		dataDir: '/data/code-interpreter-engine',
		apiKeys: [],
		modelBaseUrl: undefined,
		sandbox: 'auto',
		sessionIdleMs: 3_600_000,
		containerIdleMinutes: 20,
	});
});

test('takes empty variables for not set', () => {
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
	expect(config.apiKeys).toEqual([
		{ name: 'n8n', key: 'abcdefgh' },
		{ name: 'ci', key: 'sk-12345678:x' },
	]);
	expect(config.models).toEqual(['qwen3', 'llama3.3:70b']);
	expect(config.modelBaseUrl).toBe('http://127.0.0.1:11434/v1');
});

test('asks for keys when other machines could reach it', () => {
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
])('names %s when it is %s', (name, value) => {
	expect(() => readConfig({ [name]: value })).toThrow(name);
});

test('takes a short key only where no other machine can try to guess it', () => {
	const short = { CODE_INTERPRETER_API_KEYS: 'n8n:abc' };
	expect(readConfig(short).apiKeys).toEqual([{ name: 'n8n', key: 'abc' }]);
	expect(() => readConfig({ ...short, CODE_INTERPRETER_HOST: '0.0.0.0' })).toThrow('8 characters');
});

test('never repeats a key in what it says', () => {
	try {
		readConfig({ CODE_INTERPRETER_API_KEYS: 'topsecretwithoutname' });
	} catch (error) {
		expect(String(error)).toContain('name:key');
		expect(String(error)).not.toContain('topsecret');
	}
	expect.assertions(2);
});

test('tells all variables with --help', () => {
	for (const name of Object.keys(variables)) expect(helpText()).toContain(name);
});

test('reads what the code of a session may take, in the units of the variables', () => {
	const { sandboxLimits, maxGeneratedFiles } = readConfig({
		CODE_INTERPRETER_CODE_TIMEOUT_SECONDS: '1.5',
		CODE_INTERPRETER_MEMORY_MEGABYTES: '1024',
		CODE_INTERPRETER_OUTPUT_KILOBYTES: '64',
		CODE_INTERPRETER_GENERATED_FILES: '5',
	});
	expect(sandboxLimits).toEqual({
		...Object.fromEntries(
			Object.values(limitVariables).map(({ limit }) => [limit, defaultLimits[limit]]),
		),
		timeoutMs: 1500,
		memoryBytes: 2 ** 30,
		outputBytes: 65_536,
	});
	expect(maxGeneratedFiles).toBe(5);
});

test('refuses limits with which Python would not start', () => {
	expect(() => readConfig({ CODE_INTERPRETER_MEMORY_MEGABYTES: '100' })).toThrow(
		'CODE_INTERPRETER_MEMORY_MEGABYTES has to be a number from 512',
	);
	expect(() => readConfig({ CODE_INTERPRETER_PROCESSES: '1' })).toThrow('from 8');
});

test("takes the code's time zone from its variable, from TZ, or UTC", () => {
	const zone = (environment: NodeJS.ProcessEnv) => readConfig(environment).timezone;
	expect(zone({})).toBe('UTC');
	expect(zone({ TZ: 'Asia/Tokyo' })).toBe('Asia/Tokyo');
	expect(zone({ TZ: ':/etc/localtime' })).toBe('UTC');
	expect(zone({ TZ: 'Asia/Tokyo', CODE_INTERPRETER_TIMEZONE: 'Europe/Berlin' })).toBe(
		'Europe/Berlin',
	);
	expect(() => zone({ CODE_INTERPRETER_TIMEZONE: '../../etc/passwd' })).toThrow('time zone');
});

test('reads where to keep things elsewhere', () => {
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
