import { CleanUp } from '../../../../nodes/CleanUp/CleanUp.node.ts';
import { executeNode } from '../../../support/nodes/executeNode.ts';
import { openServer } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('Clean Up', () => {
	it('removes a thread that is too large to be read', async () => {
		const huge = JSON.stringify({ object: 'list', data: ['A'.repeat(65 * 1024 * 1024)] });
		const server = await openServer(resources, ({ path }) =>
			path.endsWith('/items')
				? { headers: { 'content-type': 'application/json' }, body: huge }
				: { body: { id: 'conv_1', metadata: {} } },
		);
		const { items } = await executeNode({
			node: new CleanUp(),
			items: [{ json: { threadId: 'conv_1' } }],
			baseUrl: server.baseUrl,
			credentials: { backend: 'responses' },
		});
		expect(items[0]?.json).toEqual({ deleted: [{ type: 'thread', id: 'conv_1' }], skipped: [] });
	});
});
