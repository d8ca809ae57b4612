import { outputItems } from '../../../scripts/servers/Execution.ts';
import { chainOfNodes } from '../../support/nodes/chainOfNodes.ts';
import type { Examples } from '../../support/n8n/Examples.ts';
import { expectSuccess } from './expectSuccess.ts';

export function describeCleanCsvToTable(examples: () => Examples): void {
	describe('clean-csv-to-table', () => {
		const clean = [
			{ order_id: 1001, customer: 'Anna Meyer', ordered_on: '2026-02-03', amount: 1250.5 },
			{ order_id: 1002, customer: 'Bob Stone', ordered_on: '2026-02-04', amount: 980 },
			{ order_id: 1003, customer: 'Chloe Dubois', ordered_on: '2026-02-05', amount: 2100 },
			{ order_id: 1005, customer: "Eve O'Hara", ordered_on: '2026-02-07', amount: 315.9 },
		];

		it('adds the clean rows to a table, and no row twice when it runs again', async () => {
			const first = await examples().run('clean-csv-to-table');
			expectSuccess(first);
			expect(outputItems(first, 'Rows of the Clean CSV').map(({ json }) => json)).toMatchObject(
				clean,
			);
			expect(outputItems(first, 'Run and Wait')[0]?.json.text).toMatch(
				/8 lines in, 4 orders out; left out as incomplete: 1004/,
			);
			expectSuccess(await examples().run('clean-csv-to-table'));

			const rows = await readTable(examples, 'orders');
			expect(rows).toHaveLength(clean.length);
			expect(rows).toMatchObject(
				clean.map((row) => ({
					...row,
					ordered_on: expect.stringMatching(`^${row.ordered_on}`) as string,
				})),
			);
		});
	});
}

async function readTable(examples: () => Examples, name: string) {
	const table = { __rl: true, mode: 'name', value: name };
	const chain = chainOfNodes('Read the table', [
		{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
		{
			name: 'Rows',
			type: 'n8n-nodes-base.dataTable',
			typeVersion: 1.1,
			parameters: { resource: 'row', operation: 'get', dataTableId: table, returnAll: true },
		},
	]);
	const workflow = await examples().places.rest.createWorkflow({ ...chain });
	const execution = await examples().places.rest.waitForEnd(
		await examples().places.rest.run(workflow, 'Trigger'),
	);
	return outputItems(execution, 'Rows').map(({ json }) => json);
}
