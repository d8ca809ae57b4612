import { CleanUp, CreateAssistant, CreateThread, RunAndWait } from '../../../index.ts';
import { executeNode } from '../../support/nodes/executeNode.ts';
import { openEngine } from '../../support/servers/openEngine.ts';
import { resourcesOfThisFile } from '../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

it('cancels a run that is still active before deleting its thread', async () => {
	const { baseUrl } = await openEngine(resources, { CODE_INTERPRETER_MAX_CONCURRENT_RUNS: '1' });
	const model = { mode: 'id', value: 'python' };
	const made = await executeNode({ node: new CreateAssistant(), baseUrl, parameters: { model } });
	const ask = async (code: string, options: object) => {
		const parameters = { message: `\`\`\`python\n${code}\n\`\`\`` };
		const { items } = made;
		const thread = await executeNode({ node: new CreateThread(), baseUrl, items, parameters });
		const node = new RunAndWait();
		return await executeNode({ node, baseUrl, items: thread.items, parameters: { options } });
	};
	const endless = await ask('while True: pass', { timeoutSeconds: 1, onTimeout: 'keep' });
	const cleaned = await executeNode({ node: new CleanUp(), baseUrl, items: endless.items });
	const { threadId } = endless.items[0]?.json ?? {};
	expect(cleaned.items[0]?.json.deleted).toEqual([{ type: 'thread', id: threadId }]);
	// The engine executes one run at a time: this one starts only because the other has ended.
	const next = await ask('print("my turn")', {});
	expect(next.items[0]?.json.text).toContain('my turn');
});
