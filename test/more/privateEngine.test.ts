import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputItems } from '../../scripts/servers/Execution.ts';
import { ChainRunner } from '../support/n8n/openChainRunner.ts';
import { openOwnN8nServer } from '../support/n8n/openOwnN8nServer.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();
const ALLOWED = 'localhost';
let port: string;
let runner: ChainRunner;

beforeAll(async () => {
	({ port } = new URL((await openEngine(resources)).baseUrl));
	const { rest, filesDir } = await openOwnN8nServer(resources, 'filesystem', {
		N8N_SSRF_PROTECTION_ENABLED: 'true',
		N8N_SSRF_ALLOWED_HOSTNAMES: ALLOWED,
	});
	runner = new ChainRunner(rest, filesDir);
	await writeFile(join(filesDir, 'in.csv'), 'a\n42\n');
});

async function analyzeAt(host: string) {
	const own = await runner.withServer({ baseUrl: `http://${host}:${port}/v1` });
	return await own.run([
		own.readFiles('in.csv'),
		{
			name: 'Analyze',
			type: 'analyzeFiles',
			parameters: {
				question: '=```python\nopen("/mnt/data/out.csv", "w").write(open("in.csv").read())\n```',
				model: { __rl: true, mode: 'id', value: 'python' },
			},
		},
	]);
}

// docs/n8n-3.md and docs/troubleshooting.md quote the message, and say what to set.
describe("n8n's protection against requests to private addresses", () => {
	it('lets the nodes upload, run and download at an engine whose host is allowed', async () => {
		const execution = await analyzeAt(ALLOWED);
		expect(execution.data.resultData.error).toBeUndefined();
		const [file] = outputItems(execution, 'Analyze');
		const content = await runner.rest.downloadBinary(String(file?.binary?.data?.id));
		expect(content.toString()).toBe('a\n42\n');
	});

	it('fails with its own message at any other private address', async () => {
		const { status, data } = await analyzeAt('127.0.0.1');
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toContain(
			'The request was blocked because it resolves to a restricted IP address',
		);
	});
});
