import { CleanUp, CreateAssistant } from '../../../index.ts';
import { engineOfThisFile } from '../../support/servers/engineOfThisFile.ts';
import { executeNode } from '../../support/nodes/executeNode.ts';
import { resourcesOfThisFile } from '../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const engine = engineOfThisFile(resources);

it('removes old assistants of these nodes, and none of other software', async () => {
	const { baseUrl } = engine;
	const parameters = { model: { mode: 'id', value: 'python' } };
	const made = await executeNode({ node: new CreateAssistant(), baseUrl, parameters });
	await fetch(`${baseUrl}/assistants`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ model: 'python', name: 'of somebody else' }),
	});
	const removeOld = async (olderThanHours: number) => {
		const options = { parameters: { options: { olderThanHours } } };
		const { items } = await executeNode({ node: new CleanUp(), baseUrl, ...options });
		return items[0]?.json.deleted;
	};
	expect(await removeOld(24)).toEqual([]);
	expect(await removeOld(0)).toEqual([{ type: 'assistant', id: made.items[0]?.json.assistantId }]);
});

it('says that a server with the Responses API cannot list assistants', async () => {
	const removing = executeNode({
		node: new CleanUp(),
		baseUrl: engine.baseUrl,
		credentials: { backend: 'responses' },
		parameters: { options: { olderThanHours: 24 } },
	});
	await expect(removing).rejects.toThrow('The server cannot list its assistants');
});
