import { CleanUp, CreateAssistant, CreateThread, RunAndWait } from '../../../index.ts';
import { executeNode } from '../../support/executeNode.ts';
import { openEngine } from '../../support/openEngine.ts';
import { resourcesOfThisFile } from '../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

it('ends a run that is still active before its thread goes', async () => {
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
	// The engine has room for one run only: this one gets its turn because the other has ended.
	const next = await ask('print("my turn")', {});
	expect(next.items[0]?.json.text).toContain('my turn');
});
