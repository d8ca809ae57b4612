import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputItems } from '../../../scripts/servers/Execution.ts';
import type { Examples } from '../../support/n8n/Examples.ts';
import { expectSuccess } from './expectSuccess.ts';
import { chosenModel, runThenTell } from './salesQuestion.ts';

const countByMonth = `
import matplotlib.pyplot as plt
import pandas as pd
days = pd.read_csv("/mnt/data/seattle-weather.csv", parse_dates=["date"])
months = days.groupby(days["date"].dt.to_period("M")).size().rename("days")
months.to_csv("/mnt/data/monthly-weather.csv")
months.plot.bar()
plt.savefig("/mnt/data/temperature-range.png")
plt.close()
print(len(months), "months")
`;

export function describeReportWithAModel(examples: () => Examples): void {
	describe('report-with-a-model', () => {
		it("writes the files that the model's Python created, and that Python with its logs", async () => {
			examples().chatModel = runThenTell(countByMonth);
			const execution = await examples().run('report-with-a-model', chosenModel);
			expectSuccess(execution);
			expect(outputItems(execution, 'Analyze Files')[0]?.json.text).toMatch(/^It says: 48 months/);
			const read = async (file: string) =>
				await readFile(join(examples().places.resultsDir, file), 'utf8');
			expect(await read('monthly-weather.csv')).toMatch(/^date,days\n2012-01,31\n/);
			expect(await read('temperature-range.png')).toContain('PNG');
			expect(JSON.parse(await read('code-logs.json'))).toMatchObject([
				{ code: countByMonth, logs: '48 months\n', status: 'completed' },
			]);
			examples().chatModel = () => ({ refuse: 'The model is not to be asked again.' });
			const again = await examples().run('report-with-a-model', chosenModel);
			expectSuccess(again);
			expect(outputItems(again, 'Analyze Files')[0]?.json).toMatchObject({
				text: '48 months',
				codeSource: 'kept',
				tokensSaved: expect.any(Number),
			});
		});
	});
}
