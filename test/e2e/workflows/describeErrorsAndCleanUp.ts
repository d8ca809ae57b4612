import { outputItems } from '../../../scripts/servers/Execution.ts';
import type { Examples } from '../../support/n8n/Examples.ts';
import { waitUntil } from '../../support/waitUntil.mjs';
import { expectSuccess } from './expectSuccess.ts';

export function describeErrorsAndCleanUp(examples: () => Examples): void {
	describe('errors-and-clean-up', () => {
		it('continues with the good file, reports the other, and leaves no file behind', async () => {
			const before = await examples().filesOnServer();
			const execution = await examples().run('errors-and-clean-up');
			expectSuccess(execution);
			const [total] = outputItems(execution, 'Use the Files');
			expect(total?.json).toMatchObject({ fileName: 'total.csv', rows: [{ total: 42 }] });
			expect(outputItems(execution, 'What Happened').map(({ json }) => json)).toEqual([
				{
					reason: expect.stringContaining('KeyError') as string,
					nextStep: expect.stringContaining('List Run Steps') as string,
					printed: expect.stringContaining('columns: item, price') as string,
				},
			]);
			expect(await examples().filesOnServer()).toEqual(before);
		});

		it('removes what is on the server when another node fails in production', async () => {
			const { rest } = examples().places;
			const before = await examples().filesOnServer();
			const soon = { rule: { interval: [{ field: 'seconds', secondsInterval: 10 }] } };
			const workflow = await examples().add('errors-and-clean-up', {
				'Every Monday at 8': { parameters: soon },
				'Create Thread': { parameters: { message: '={{ "" }}' } },
			});
			await rest.publish(workflow);
			const afterError = await waitUntil(() => rest.newestExecution(workflow, 'error'));
			await rest.unpublish(workflow);
			const execution = await rest.waitForEnd(afterError);
			expectSuccess(execution);
			const [cleaned] = outputItems(execution, 'Clean Up After the Error');
			expect(cleaned?.json.deleted).toHaveLength(2);
			await waitUntil(async () => (await examples().filesOnServer()).length === before.length);
		});
	});
}
