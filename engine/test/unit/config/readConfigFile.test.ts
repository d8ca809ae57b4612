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

test('takes settings from the file, and from the environment before it', async () => {
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
		apiKeys: [
			{ name: 'n8n', key: 'first-key' },
			{ name: 'ci', key: 'second-key' },
		],
		models: ['qwen3'],
		limits: {
			n8n: { requestsPerMinute: 60, storedBytes: 2 * 1024 * 1024 },
			'*': { concurrentRuns: 1 },
		},
	});
});

test.each([
	['{"port": 1', 'JSON object'],
	['[]', 'JSON object'],
	['{"prot": 8787}', 'prot'],
	['{"configFile": "other.json"}', 'configFile'],
	['{"port": true}', 'port'],
	['{"limits": {"n8n": {"requests": 5}}}', 'requestsPerMinute'],
	['{"limits": {"n8n": {"concurrentRuns": 0}}}', 'above 0'],
	['{"limits": {"n8n": {"constructor": 1}}}', 'limits'],
	['{"limits": []}', 'limits'],
])('refuses %s and says what it should be', async (text, told) => {
	await expect(readText(text)).rejects.toThrow(told);
});

test('refuses limits for a name that no key has', async () => {
	const file = await readText('{"limits": {"n8m": {"concurrentRuns": 2}}}');
	expect(() => readConfig({ CODE_INTERPRETER_API_KEYS: 'n8n:first-key' }, file)).toThrow('n8m');
});

test('says when there is no such file', async () => {
	await expect(readConfigFile(join(folder, 'none.json'))).rejects.toThrow('ENOENT');
});

test('repeats no key of a file that it cannot read', async () => {
	const error: unknown = await readText('{"apiKeys": "n8n:topsecret').catch((thrown) => thrown);
	expect(String(error)).not.toContain('topsecret');
});
