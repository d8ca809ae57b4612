import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Examples } from '../../support/n8n/Examples.ts';
import { expectSuccess } from './expectSuccess.ts';

export function describePdfReport(examples: () => Examples): void {
	describe('pdf-report', () => {
		it('writes a PDF of three pages', async () => {
			expectSuccess(await examples().run('pdf-report'));
			const pdf = (await readFile(join(examples().places.resultsDir, 'employment.pdf'))).toString(
				'latin1',
			);
			expect(pdf.slice(0, 5)).toBe('%PDF-');
			expect(pdf.trimEnd().slice(-5)).toBe('%%EOF');
			expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(3);
			expect(pdf).toContain('/Count 3');
		});
	});
}
