import type { Examples } from '../../support/n8n/Examples.ts';
import { submitForm } from '../../support/n8n/submitForm.ts';
import { chosenModel, salesCsv as csv, drawSales as draw, runThenTell } from './salesQuestion.ts';

export function describeQuestionForm(examples: () => Examples): void {
	describe('question-form', () => {
		let url: string;

		beforeAll(async () => {
			await examples().places.rest.publish(await examples().add('question-form', chosenModel));
			url = `${examples().places.baseUrl}/form/ask-about-your-file`;
		});

		it('ends with the answer and the files to download', async () => {
			examples().chatModel = runThenTell(draw);
			const page = await submitForm(url, ['How much in all?', csv]);
			expect(page).toContain('It says: sum 42');
			const files = downloadsOf(page);
			expect(
				files.map(({ fileName, bytes }) => [fileName, bytes.toString('latin1', 0, 4)]),
			).toEqual([
				['chart.png', '\x89PNG'],
				['sums.csv', ',0\na'],
			]);
			expect(page).toContain(
				`<img src="data:image/png;base64,${files[0]?.bytes.toString('base64')}"`,
			);
			expect(page).toMatch(/<td [^>]*>amount<\/td>/);
		});

		it('ends with only the answer when no file was created, and shows no HTML from the model', async () => {
			examples().chatModel = runThenTell('print("<script>alert(42)</script>")');
			const page = await submitForm(url, ['What do you say?', csv]);
			expect(page).toContain('It says: &lt;script&gt;alert(42)&lt;/script&gt;');
			expect(downloadsOf(page)).toEqual([]);
		});

		it('ends with the reason when the run failed', async () => {
			examples().chatModel = () => ({ refuse: 'The model has no time today.' });
			const page = await submitForm(url, ['Anything?', csv]);
			expect(page).toContain('That did not work');
			expect(page).toContain('The model has no time today.');
		});
	});
}

/** The files that the form's last page offers. */
function downloadsOf(page: string): { fileName: string; bytes: Buffer }[] {
	const links = page.matchAll(/<a href="data:[\w/-]+;base64,([^"]*)" download="([^"]*)"/g);
	return [...links].map(([, content = '', fileName = '']) => ({
		fileName,
		bytes: Buffer.from(content, 'base64'),
	}));
}
