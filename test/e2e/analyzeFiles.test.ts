import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputItems } from '../../scripts/servers/Execution.ts';
import type { Engine } from '../../scripts/servers/startEngine.ts';
import type { NodeSketch } from '../support/nodes/chainOfNodes.ts';
import { openChainRunner, type ChainRunner } from '../support/n8n/openChainRunner.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();
let engine: Engine;
let runner: ChainRunner;

beforeAll(async () => {
	engine = await openEngine(resources);
	runner = await openChainRunner(resources, { baseUrl: engine.baseUrl });
});

const analyze = (code: string, parameters: object = {}): NodeSketch => ({
	name: 'Analyze',
	type: 'analyzeFiles',
	parameters: {
		question: `=\`\`\`python\n${code}\n\`\`\``,
		model: { __rl: true, mode: 'id', value: 'python' },
		...parameters,
	},
});

it('outputs files, rows and code logs on three outputs, and a link that opens without a login', async () => {
	await writeFile(join(runner.filesDir, 'sales.csv'), 'region,amount\nnorth,2\nsouth,40\n');
	const code = `import pandas as pd
sales = pd.read_csv("/mnt/data/sales.csv")
print("total", sales["amount"].sum())
sales.to_csv("/mnt/data/copy.csv", index=False)`;
	const execution = await runner.run([
		runner.readFiles('sales.csv'),
		analyze(code, { options: { linkHours: 1 } }),
	]);
	expect(execution.data.resultData.error).toBeUndefined();
	const [file] = outputItems(execution, 'Analyze');
	expect(file?.json).toMatchObject({ fileName: 'copy.csv', text: expect.stringMatching(/42/) });
	const content = 'region,amount\nnorth,2\nsouth,40\n';
	expect((await runner.rest.downloadBinary(String(file?.binary?.data?.id))).toString()).toBe(
		content,
	);
	const linked = await fetch(String(file?.json.url));
	expect(await linked.text()).toBe(content);
	expect(outputItems(execution, 'Analyze', 1).map(({ json }) => json)).toEqual([
		{ region: 'north', amount: 2 },
		{ region: 'south', amount: 40 },
	]);
	expect(outputItems(execution, 'Analyze', 2)).toMatchObject([{ json: { logs: 'total 42\n' } }]);
	const files = await fetch(`${engine.baseUrl}/files`);
	expect(await files.json()).toMatchObject({ data: [] });
});

it('asks for many items in parallel, in order, and sends those that fail to the error output', async () => {
	const items: NodeSketch = {
		name: 'Items',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: {
			jsCode: 'return Array.from({ length: 12 }, (_, n) => ({ json: { n } }))',
		},
	};
	const execution = await runner.run([
		items,
		{
			...analyze('print(100 // ({{ $json.n }} - 7))', {
				mode: 'perItem',
				options: { concurrency: 6 },
			}),
			onError: 'continueErrorOutput',
		},
	]);
	expect(execution.data.resultData.error).toBeUndefined();
	const answers = outputItems(execution, 'Analyze');
	const expected = Array.from({ length: 12 }, (_, n) => n).filter((n) => n !== 7);
	expect(answers.map(({ pairedItem }) => pairedItem)).toEqual(expected.map((item) => ({ item })));
	for (const [place, { json }] of answers.entries()) {
		expect(json.text).toContain(String(Math.floor(100 / ((expected[place] as number) - 7))));
	}
	expect(outputItems(execution, 'Analyze', 3)).toMatchObject([
		{ json: { error: expect.stringContaining('ZeroDivisionError') }, pairedItem: { item: 7 } },
	]);
});
