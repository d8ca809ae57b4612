import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { exampleWorkflows, findNode } from '../../../../scripts/start/exampleWorkflows.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const resources = resourcesOfThisFile();
const credential = { id: 'engine', name: 'Engine' };

describe('exampleWorkflows', () => {
	it('points the examples at real folders, with their input in place', async () => {
		const dir = await temporaryFolder(resources);
		const inputDir = join(dir, 'input "quoted"');
		const resultsDir = join(dir, 'results');
		const workflows = await exampleWorkflows({ inputDir, resultsDir, credential });
		const text = JSON.stringify([...workflows.values()]);
		expect(text).not.toContain('/files/code-interpreter');
		expect(text).toContain(JSON.stringify(`${resultsDir}/code-logs.json`));
		expect(await readdir(inputDir)).toContain('seattle-weather.csv');
	});

	it('gives ids that n8n takes for valid: no assistant would be found again otherwise', async () => {
		const dir = await temporaryFolder(resources);
		const workflows = await exampleWorkflows({ inputDir: dir, resultsDir: dir, credential });
		// As `isWorkflowIdValid` in n8n 2.41.1.
		const tooLong = [...workflows.values()].filter(({ id }) => id.length > 21);
		expect(tooLong.map(({ id }) => id)).toEqual([]);
	});

	it('gives the credential to the nodes of the package and to no others', async () => {
		const dir = await temporaryFolder(resources);
		const places = { inputDir: dir, resultsDir: dir, credential };
		const report = (await exampleWorkflows(places)).get('report');
		if (!report) throw new Error('There is no workflows/report.json');
		expect(findNode(report, 'uploadFile').credentials).toEqual({ codeInterpreterApi: credential });
		const others = report.nodes.filter(({ type }) => type.startsWith('n8n-nodes-base.'));
		expect(others.filter((node) => node.credentials !== undefined)).toEqual([]);
	});
});
