import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputItems } from '../../../scripts/servers/Execution.ts';
import { findNode } from '../../../scripts/start/exampleWorkflows.ts';
import type { Examples } from '../../support/n8n/Examples.ts';
import { fencedPython } from '../../support/nodes/fencedPython.ts';
import { expectSuccess } from './expectSuccess.ts';
import { sha256 } from './sha256.ts';

export function describeAnalyzeFiles(examples: () => Examples): void {
	describe('analyze-files', () => {
		it('outputs files, rows and logs in one node, and leaves nothing on the server', async () => {
			const before = await examples().filesOnServer();
			const execution = await examples().run('analyze-files');
			expectSuccess(execution);
			const { pythonCode } = findNode(examples().find('analyze-files'), 'analyzeFiles').parameters;
			const plain = await examples().runPlainPython(fencedPython(String(pythonCode)), [
				'seattle-weather.csv',
			]);
			const chart = await readFile(join(examples().places.resultsDir, 'rain-by-year.png'));
			expect(sha256(chart)).toBe(sha256(await plain.read('rain-by-year.png')));
			expect(outputItems(execution, 'The Wettest Year').map(({ json }) => json)).toEqual([
				{ year: 2014, rain_mm: 1232.8, rainy_days: 150 },
			]);
			expect(outputItems(execution, 'Keep Code and Logs')).toMatchObject([
				{ json: { logs: plain.logs } },
			]);
			expect(await examples().filesOnServer()).toEqual(before);
		});
	});
}
