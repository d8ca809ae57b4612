import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { RunAndWait } from '../../../../nodes/RunAndWait/RunAndWait.node.ts';
import { searchAssistants } from '../../../../nodes/RunAndWait/searchAssistants.ts';
import { openServer, page } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import { stubContext } from '../../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();

async function search(filter?: string, serverApi = 'assistants') {
	const { baseUrl } = await openServer(resources, () =>
		page([
			{ id: 'asst_2', name: 'Report analyst', model: 'gpt-5.2', created_at: 2 },
			{ id: 'asst_1', name: null, model: 'python', created_at: 1 },
		]),
	);
	const credentials = { backend: serverApi, baseUrl };
	const context = stubContext({ node: new RunAndWait(), credentials });
	return await searchAssistants.call(context as unknown as ILoadOptionsFunctions, filter);
}

describe('searchAssistants', () => {
	it('lists assistants by name and model, or by ID when they have no name', async () => {
		expect(await search()).toEqual({
			results: [
				{ name: 'Report analyst (gpt-5.2)', value: 'asst_2' },
				{ name: 'asst_1 (python)', value: 'asst_1' },
			],
		});
	});

	it.each(['ANALYST', 'gpt', 'asst_2'])('filters by what was typed: %s', async (filter) => {
		expect((await search(filter)).results.map(({ value }) => value)).toEqual(['asst_2']);
	});

	it('reports when the server cannot list them', async () => {
		await expect(search('', 'responses')).rejects.toMatchObject({
			message: 'This server cannot list assistants',
			hint: expect.stringContaining('From Input') as string,
		});
	});
});
