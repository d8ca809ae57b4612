import type { Examples } from '../../support/n8n/Examples.ts';
import { chosenModel, salesCsv as csv, drawSales as draw, runThenTell } from './salesQuestion.ts';

export function describeAnalyzeByWebhook(examples: () => Examples): void {
	describe('analyze-by-webhook', () => {
		let url: string;

		beforeAll(async () => {
			await examples().places.rest.publish(await examples().add('analyze-by-webhook', chosenModel));
			url = `${examples().places.baseUrl}/webhook/analyze-file`;
		});

		async function post(question: string): Promise<Response> {
			const form = new FormData();
			form.append('file', csv);
			form.append('question', question);
			return await fetch(url, { method: 'POST', body: form });
		}

		it('answers a file and a question with the chart', async () => {
			examples().chatModel = runThenTell(draw);
			const answer = await post('Show the sales by month');
			expect(answer.status).toBe(200);
			expect(answer.headers.get('content-type')).toBe('image/png');
			const bytes = Buffer.from(await answer.arrayBuffer());
			expect(bytes.subarray(1, 4).toString()).toBe('PNG');
		});

		it('passes the question to the model', async () => {
			const asked: unknown[] = [];
			examples().chatModel = (messages) => {
				asked.push(messages.find(({ role }) => role === 'user')?.content);
				return runThenTell(draw)(messages);
			};
			await post('Which month sold most?');
			expect(JSON.stringify(asked[0])).toContain('Which month sold most?');
		});

		it('answers with the reason when the run created no chart', async () => {
			examples().chatModel = runThenTell('print("no chart today")');
			const answer = await post('Show nothing');
			expect(answer.status).toBe(422);
			expect(await answer.json()).toEqual({
				error: expect.stringMatching(/no file named "?\*\.png/) as string,
			});
		});
	});
}
