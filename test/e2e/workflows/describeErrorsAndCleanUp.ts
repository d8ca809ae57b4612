import { outputItems } from '../../../scripts/servers/Execution.ts';
import type { Examples } from '../../support/Examples.ts';
import { waitUntil } from '../../support/waitUntil.ts';
import { expectSuccess } from './expectSuccess.ts';

export function describeErrorsAndCleanUp(examples: () => Examples): void {
	describe('errors-and-clean-up', () => {
		it('goes on with the file that is right, tells of the other, and leaves no file behind', async () => {
			const before = await examples().filesOnServer();
			const execution = await examples().run('errors-and-clean-up');
			expectSuccess(execution);
			const [total] = outputItems(execution, 'Use the Files');
			expect(total?.json).toMatchObject({ fileName: 'total.csv', rows: [{ total: 42 }] });
			expect(outputItems(execution, 'What Happened').map(({ json }) => json)).toEqual([
				{
					reason: expect.stringContaining('KeyError') as string,
					wayOn: expect.stringContaining('List Run Steps') as string,
					printed: expect.stringContaining('columns: item, price') as string,
				},
			]);
			expect(await examples().filesOnServer()).toEqual(before);
		});

		it('removes what lies on the server when another node fails in production', async () => {
			const before = await examples().filesOnServer();
			const everySecond = { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } };
			const workflow = await examples().add('errors-and-clean-up', {
				'Every Monday at 8': { parameters: everySecond },
				'Create Thread': { parameters: { message: '={{ "" }}' } },
			});
			await examples().places.rest.publish(workflow);
			const cleaned = await waitUntil(async () => {
				const id = await examples().places.rest.newestExecution(workflow, 'error');
				const execution = id && (await examples().places.rest.waitForEnd(id));
				const [item] = execution ? outputItems(execution, 'Clean Up After the Error') : [];
				return item;
			});
			await examples().places.rest.unpublish(workflow);
			expect(cleaned.json.deleted).toHaveLength(2);
			await waitUntil(async () => (await examples().filesOnServer()).length === before.length);
		});
	});
}
