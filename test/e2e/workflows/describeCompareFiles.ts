import { outputItems } from '../../../scripts/servers/Execution.ts';
import { findNode } from '../../../scripts/start/exampleWorkflows.ts';
import type { Examples } from '../../support/n8n/Examples.ts';
import { expectSuccess } from './expectSuccess.ts';

export function describeCompareFiles(examples: () => Examples): void {
	describe('compare-files', () => {
		it('joins two files into one table and one chart', async () => {
			const inputs = ['co2-concentration.csv', 'global-temp.csv'];
			const execution = await examples().run('compare-files');
			expectSuccess(execution);
			expect(outputItems(execution, 'Create Thread')[0]?.json.fileIds).toHaveLength(2);
			const plain = await examples().runPlainPython(
				findNode(examples().find('compare-files'), 'createThread').parameters.message,
				inputs,
			);
			const downloads = outputItems(execution, 'Download Generated Files');
			expect(downloads.map(({ json }) => json.fileName).sort()).toEqual([
				'by-year.csv',
				'co2-and-temperature.png',
			]);
			for (const { json, binary } of downloads) {
				const bytes = await examples().places.rest.downloadBinary(String(binary?.data?.id));
				expect(bytes.equals(await plain.read(String(json.fileName)))).toBe(true);
			}
			const rows = downloads.find(({ json }) => json.kind === 'csv')?.json.rows;
			expect(rows).toContainEqual({ year: 1959, co2_ppm: 315.98, temperature_c: 0.03 });
		});
	});
}
