import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { CreateAssistant } from '../../../../../nodes/CreateAssistant/CreateAssistant.node.ts';
import { searchModels } from '../../../../../nodes/shared/fields/searchModels.ts';
import { openServer, page } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';
import { stubContext } from '../../../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();

const mixed = [
	{ id: 'python' },
	{ id: 'gpt-5.2', created: 1_700_000_001 },
	{ id: 'text-embedding-3-large', created: 1_700_000_002 },
	{ id: 'whisper-1', created: 1_700_000_003 },
];

async function search(filter?: string, models: object[] = mixed) {
	const { baseUrl } = await openServer(resources, () => page(models));
	const context = stubContext({
		node: new CreateAssistant(),
		credentials: { backend: 'assistants', baseUrl },
	});
	return await searchModels.call(context as unknown as ILoadOptionsFunctions, filter);
}

describe('searchModels', () => {
	it('lists the models that can chat', async () => {
		expect(await search()).toEqual({
			results: [
				{ name: 'gpt-5.2', value: 'gpt-5.2' },
				{ name: 'python', value: 'python' },
			],
		});
	});

	it('lists general models before special ones, newest first', async () => {
		const ids = ['gpt-4.1', 'gpt-5.2', 'gpt-5.2-2025-12-11', 'gpt-5.2-codex', 'o3-deep-research'];
		const found = await search(
			'',
			ids.map((id, created) => ({ id, created })),
		);
		expect(found.results.map(({ value }) => value)).toEqual([
			'gpt-5.2',
			'gpt-4.1',
			'o3-deep-research',
			'gpt-5.2-codex',
			'gpt-5.2-2025-12-11',
		]);
	});

	it('filters by what was typed', async () => {
		expect((await search('PYTH')).results.map(({ value }) => value)).toEqual(['python']);
	});
});
