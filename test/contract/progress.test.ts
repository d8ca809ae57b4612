import { AnalyzeFiles } from '../../nodes/AnalyzeFiles/AnalyzeFiles.node.ts';
import { CreateAssistant, CreateThread, RunAndWait } from '../../index.ts';
import { engineOfThisFile } from '../support/servers/engineOfThisFile.ts';
import { executeNode } from '../support/nodes/executeNode.ts';
import { fencedPython } from '../support/nodes/fencedPython.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { stubContext } from '../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();
const engine = engineOfThisFile(resources);

it.each(['assistants', 'responses'])(
	'shows the code and what it has printed while the run is active, with %s',
	async (serverApi) => {
		const node = new AnalyzeFiles();
		const question = fencedPython('import time', 'print("first", flush=True)', 'time.sleep(6)');
		const context = stubContext({
			node,
			mode: 'manual',
			parameters: { question, model: { mode: 'id', value: 'python' } },
			credentials: { backend: serverApi, baseUrl: engine.baseUrl },
		});
		await node.execute.call(context);
		const { messages } = context;
		const at = (part: string) => messages.findIndex((message) => message.includes(part));
		expect(messages.join('\n')).toMatch(/in the browser:\nhttp:\/\/127\.0\.0\.1:\d+\/runs\//);
		expect(at('time.sleep(6)')).toBeGreaterThanOrEqual(0);
		expect(at('time.sleep(6)')).toBeLessThan(at('completed'));
	},
);

describe.each(['assistants', 'responses'])('the page of a run, with %s', (serverApi) => {
	const credentials = { backend: serverApi };

	async function startChain(question: string) {
		const { baseUrl } = engine;
		const model = { mode: 'id', value: 'python' };
		const assistant = await executeNode({
			node: new CreateAssistant(),
			baseUrl,
			credentials,
			parameters: { model },
		});
		return await executeNode({
			node: new CreateThread(),
			baseUrl,
			credentials,
			items: assistant.items,
			parameters: { message: question },
		});
	}

	it('is linked in the output of Run and Wait, and shows the question', async () => {
		const { items } = await startChain(fencedPython('print("looked up")'));
		const { baseUrl } = engine;
		const run = await executeNode({ node: new RunAndWait(), baseUrl, credentials, items });
		const { watchUrl } = run.items[0]?.json ?? {};
		const page = await fetch(String(watchUrl));
		expect(page.status).toBe(200);
		expect(await page.text()).toContain('looked up');
	});

	it('is linked in the output of Analyze Files where the thread is kept, and in no other', async () => {
		const { baseUrl } = engine;
		const node = new AnalyzeFiles();
		const asked = { question: fencedPython('print(1)'), model: { mode: 'id', value: 'python' } };
		const parameters = { ...asked, options: { keepThread: true } };
		const kept = await executeNode({ node, baseUrl, credentials, parameters });
		expect(kept.items[0]?.json).toHaveProperty('watchUrl');
		const removed = await executeNode({ node, baseUrl, credentials, parameters: asked });
		expect(removed.items[0]?.json).not.toHaveProperty('watchUrl');
	});
});
