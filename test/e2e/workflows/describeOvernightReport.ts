import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Examples } from '../../support/n8n/Examples.ts';
import { waitUntil } from '../../support/waitUntil.mjs';
import { expectSuccess } from './expectSuccess.ts';
import { chosenModel, runThenTell } from './salesQuestion.ts';

const writeYears = `
import pandas as pd
days = pd.read_csv("/mnt/data/seattle-weather.csv")
pd.DataFrame({"days": [len(days)]}).to_csv("/mnt/data/years.csv", index=False)
open("/mnt/data/years.png", "wb").write(b"a picture")
print("done")
`;

export function describeOvernightReport(examples: () => Examples): void {
	describe('overnight-report', () => {
		it('continues with the same run after the Wait node, and fetches its files', async () => {
			const { rest, resultsDir } = examples().places;
			const before = await examples().filesOnServer();
			// The run does not end before the workflow has waited once.
			const waited = Promise.withResolvers<void>();
			examples().chatModel = async (messages) => {
				await waited.promise;
				return await runThenTell(writeYears)(messages);
			};
			const options = { timeoutSeconds: 1, onTimeout: 'keep', expectedFiles: '*.csv' };
			const setup = {
				...chosenModel,
				'Run and Wait': { parameters: { options } },
				Wait: { parameters: { amount: 1, unit: 'seconds' } },
			};
			// So that n8n stores what has been executed so far.
			const settings = { executionOrder: 'v1', saveExecutionProgress: true };
			const workflow = await examples().add('overnight-report', setup, settings);
			const id = await rest.run(workflow, 'When clicking ‘Execute workflow’');
			await waitUntil(async () => {
				const { status, data } = await rest.execution(id);
				return data.resultData.runData.Wait !== undefined || status === 'error';
			}).finally(() => waited.resolve());
			const execution = await rest.waitForEnd(id);
			expectSuccess(execution);

			const runs = (execution.data.resultData.runData['Run and Wait'] ?? []).map(
				({ data }) => data?.main?.[0]?.[0]?.json,
			);
			expect(runs.length).toBeGreaterThan(1);
			expect(new Set(runs.map((run) => run?.runId)).size).toBe(1);
			expect(runs[0]).toMatchObject({ status: 'in_progress', files: [] });
			expect(runs.at(-1)).toMatchObject({
				status: 'completed',
				text: expect.stringMatching(/^It says: done/) as string,
			});
			expect(await readFile(join(resultsDir, 'years.csv'), 'utf8')).toBe('days\n1461\n');
			expect(await examples().filesOnServer()).toEqual(before);
		});
	});
}
