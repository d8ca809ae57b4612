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
