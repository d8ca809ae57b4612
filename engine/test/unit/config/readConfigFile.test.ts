import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../src/config/readConfig.ts';
import { readConfigFile } from '../../../src/config/readConfigFile.ts';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'engine-config-'));
});

afterEach(async () => {
	await rm(folder, { recursive: true, force: true });
});

async function readText(text: string) {
	const path = join(folder, 'engine.json');
	await writeFile(path, text);
	return await readConfigFile(path);
}

test('reads settings from the file, and lets the environment override them', async () => {
	const file = await readText(
		JSON.stringify({
			port: 9000,
			host: '0.0.0.0',
			apiKeys: ['n8n:first-key', 'ci:second-key'],
			models: 'qwen3',
			limits: { n8n: { requestsPerMinute: 60, storedMegabytes: 2 }, '*': { concurrentRuns: 1 } },
		}),
	);
	expect(readConfig({ CODE_INTERPRETER_PORT: '9001' }, file)).toMatchObject({
		port: 9001,
		host: '0.0.0.0',
		models: ['qwen3'],
		app: {
			apiKeys: [
				{ name: 'n8n', key: 'first-key' },
				{ name: 'ci', key: 'second-key' },
			],
			limits: {
				n8n: { requestsPerMinute: 60, storedBytes: 2 * 1024 * 1024 },
				'*': { concurrentRuns: 1 },
			},
		},
	});
});

test.each([
	['{"port": 1', 'JSON object'],
	['[]', 'JSON object'],
	['{"prot": 8787}', /^Unknown setting prot in .*\. Known settings: host, port, /],
	['{"configFile": "other.json"}', 'Unknown setting configFile'],
	['{"port": true}', 'port'],
	['{"limits": {"n8n": {"requests": 5}}}', 'requestsPerMinute'],
	['{"limits": {"n8n": {"concurrentRuns": 0}}}', 'above 0'],
	['{"limits": {"n8n": {"constructor": 1}}}', 'limits'],
	['{"limits": []}', 'limits'],
	['{"providers": []}', 'must be an object such as'],
	['{"providers": {"a": {"provider": "claude"}}}', 'must be one of openai-compatible, ollama'],
	[
		'{"providers": {"a": {"provider": "ollama", "key": "x"}}}',
		'Unknown setting key of providers.a',
	],
	['{"providers": {"a": {"provider": "ollama", "baseUrl": "ollama"}}}', 'must be a URL'],
	['{"providers": {"a": {"provider": "google"}}}', 'needs apiKey in providers.a'],
	['{"providers": {"a/b": {"provider": "ollama"}}}', 'The name of a provider'],
	['{"providers": {"a": {"provider": "ollama", "contextTokens": 12}}}', 'a number from 1024'],
])('rejects %s and says what it must be', async (text, message) => {
	await expect(readText(text)).rejects.toThrow(message);
});

test('rejects limits for a name that no key has', async () => {
	const file = await readText('{"limits": {"n8m": {"concurrentRuns": 2}}}');
	expect(() => readConfig({ CODE_INTERPRETER_API_KEYS: 'n8n:first-key' }, file)).toThrow('n8m');
});

test('reports a missing file', async () => {
	await expect(readConfigFile(join(folder, 'none.json'))).rejects.toThrow('ENOENT');
});

test('never repeats the content of an invalid file', async () => {
	const error: unknown = await readText('{"apiKeys": "n8n:topsecret').catch((thrown) => thrown);
	expect(String(error)).not.toContain('topsecret');
});

test('reads several providers, beside that of the environment', async () => {
	const file = await readText(
		JSON.stringify({
			providers: {
				claude: { provider: 'anthropic', apiKey: 'the-key', models: ['claude-sonnet-4-5'] },
				local: { provider: 'ollama', contextTokens: 32_768 },
			},
		}),
	);
	const base = { CODE_INTERPRETER_MODEL_BASE_URL: 'http://127.0.0.1:8000/v1' };
	expect(readConfig(base, file).providers).toMatchObject([
		{ name: 'openai-compatible', baseUrl: 'http://127.0.0.1:8000/v1' },
		{ name: 'claude', provider: 'anthropic', baseUrl: undefined, models: ['claude-sonnet-4-5'] },
		{ name: 'local', provider: 'ollama', apiKey: '', contextTokens: 32_768 },
	]);
});
