import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputItems } from '../../scripts/servers/Execution.ts';
import { askPython } from '../support/nodes/askPython.ts';
import { openChainRunner, type ChainRunner } from '../support/n8n/openChainRunner.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();
let runner: ChainRunner;

beforeAll(async () => {
	const engine = await openEngine(resources);
	runner = await openChainRunner(resources, { baseUrl: engine.baseUrl });
});

/** Puts files on disk for a Read Files node, which outputs one item for each. */
async function writeFiles(files: Record<string, string>): Promise<void> {
	for (const [name, content] of Object.entries(files)) {
		await writeFile(join(runner.filesDir, name), content);
	}
}

const printFiles = `
import os
for name in sorted(os.listdir('/mnt/data')):
    print(name, '|', open('/mnt/data/' + name, encoding='utf-8').read())
`;

describe('several files in one thread', () => {
	it('gives Python the files of two items under their own names', async () => {
		await writeFiles({ 'one.txt': 'first', 'two.txt': 'second' });
		const execution = await runner.run([
			runner.readFiles('*.txt'),
			{ name: 'Upload', type: 'uploadFile' },
			...askPython(printFiles),
			{ name: 'Steps', type: 'listRunSteps' },
		]);
		expect(execution.data.resultData.error).toBeUndefined();
		expect(outputItems(execution, 'Upload')).toHaveLength(2);
		const [step] = outputItems(execution, 'Steps');
		expect(step?.json.logs).toBe('one.txt | first\ntwo.txt | second\n');
	});

	it('keeps spaces, umlauts and emoji in file names during upload and download', async () => {
		const names = ['Größe und Maß.csv', 'Umsätze 2026 📈.csv', "it's 100% (final).csv"];
		await writeFiles(Object.fromEntries(names.map((name) => [name, `name\n${name}\n`])));
		const copyAll = `
import os, shutil
for name in os.listdir('/mnt/data'):
    shutil.copy('/mnt/data/' + name, '/mnt/data/copy of ' + name)
`;
		const execution = await runner.run([
			runner.readFiles('*.csv'),
			{ name: 'Upload', type: 'uploadFile' },
			...askPython(copyAll),
			{ name: 'Download', type: 'downloadGeneratedFiles', parameters: { csv: 'fileAndRows' } },
		]);
		expect(execution.data.resultData.error).toBeUndefined();
		const uploaded = outputItems(execution, 'Upload').map(({ json }) => json.fileName);
		expect(uploaded.sort()).toEqual([...names].sort());
		const downloads = outputItems(execution, 'Download');
		expect(downloads.map(({ json }) => json.fileName).sort()).toEqual(
			names.map((name) => `copy of ${name}`).sort(),
		);
		for (const { json, binary } of downloads) {
			expect(`copy of ${(json.rows as { name: string }[])[0]?.name}`).toBe(json.fileName);
			const content = await runner.rest.downloadBinary(String(binary?.data?.id));
			expect(`copy of ${content.toString().split('\n')[1]}`).toBe(json.fileName);
		}
	});

	it('turns all items into one CSV and returns its rows as items', async () => {
		const execution = await runner.run([
			{
				name: 'Rows',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: {
					jsCode: `return [{ city: 'Zürich', n: 1 }, { city: 'Genève, "GE"', n: 2 }].map((json) => ({ json }))`,
				},
			},
			{ name: 'Upload', type: 'uploadFile', parameters: { source: 'items', fileName: 'rows.csv' } },
			...askPython(`
import pandas as pd
rows = pd.read_csv('/mnt/data/rows.csv')
rows['n'] *= 10
rows.to_csv('/mnt/data/tenfold.csv', index=False)
`),
			{ name: 'Download', type: 'downloadGeneratedFiles', parameters: { csv: 'rows' } },
		]);
		expect(execution.data.resultData.error).toBeUndefined();
		expect(outputItems(execution, 'Download').map(({ json }) => [json.city, json.n])).toEqual([
			['Zürich', 10],
			['Genève, "GE"', 20],
		]);
	});
});
