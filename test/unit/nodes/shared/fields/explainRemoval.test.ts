import { ListRunSteps } from '../../../../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { executeNode } from '../../../../support/nodes/executeNode.ts';
import { apiError, openServer } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';
import type { StubSettings } from '../../../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();
const childTypes = ['n8n-nodes-code-interpreter.cleanUp'];

async function hintOf(settings: Partial<StubSettings>, status = 404): Promise<string> {
	const { baseUrl } = await openServer(resources, () => apiError(status, 'No thread found.'));
	const items = [{ json: { threadId: 'thread_1', runId: 'run_1' } }];
	const executing = executeNode({ node: new ListRunSteps(), items, baseUrl, ...settings });
	const error = await executing.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	return (error as { description: string }).description;
}

const REMOVED =
	/^Clean Up has probably removed it in the last execution: execute the workflow from the start/;

describe('explainRemoval', () => {
	it('names Clean Up as the cause when it follows in a manual execution', async () => {
		expect(await hintOf({ mode: 'manual', childTypes })).toMatch(REMOVED);
	});

	it.each<[string, Partial<StubSettings>, number]>([
		['a production execution', { childTypes }, 404],
		['a workflow without Clean Up', { mode: 'manual', childTypes: ['n8n-nodes-base.set'] }, 404],
		['another error', { mode: 'manual', childTypes }, 403],
	])('does not name it for %s', async (_what, settings, status) => {
		expect(await hintOf(settings, status)).not.toMatch(REMOVED);
	});
});
