import { Caller } from '../../../../backends/shared/Caller.ts';
import { createClient } from '../../../../backends/shared/createClient.ts';
import { listModels } from '../../../../backends/shared/listModels.ts';
import { openServer, page } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('listModels', () => {
	it('lists the newest first, and models without a creation time last, by name', async () => {
		const { baseUrl } = await openServer(resources, () =>
			page([
				{ id: 'b-ageless' },
				{ id: 'old', created: 1_600_000_000 },
				{ id: 'a-ageless' },
				{ id: 'new', created: 1_700_000_000 },
			]),
		);
		const models = await listModels(new Caller(createClient({ baseUrl, fetch })));
		expect(models.map(({ id }) => id)).toEqual(['new', 'old', 'a-ageless', 'b-ageless']);
		expect(models[0]?.createdAt).toBe('2023-11-14T22:13:20.000Z');
		expect(models[3]?.createdAt).toBeUndefined();
	});
});
