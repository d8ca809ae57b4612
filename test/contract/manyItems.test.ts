import type { INodeExecutionData } from 'n8n-workflow';
import { CreateAssistant, CreateThread, DownloadGeneratedFiles, RunAndWait } from '../../index.ts';
import { engineOfThisFile } from '../support/servers/engineOfThisFile.ts';
import { executeNode } from '../support/nodes/executeNode.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { testManyItems } from '../support/nodes/testManyItems.ts';
import { waitUntil } from '../support/waitUntil.mjs';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();
const engine = engineOfThisFile(resources);

const pairsOf = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);
const inOrder = (count: number) => Array.from({ length: count }, (_, item) => ({ item }));

/** An assistant, and a thread of its own for each piece of code. */
async function askEach(codes: string[]): Promise<INodeExecutionData[]> {
	const { baseUrl } = engine;
	const model = { mode: 'id', value: 'python' };
	const assistant = await executeNode({
		node: new CreateAssistant(),
		baseUrl,
		parameters: { model },
	});
	const { assistantId } = assistant.items[0]?.json ?? {};
	const threads = await executeNode({
		node: new CreateThread(),
		baseUrl,
		items: codes.map((code) => ({ json: { assistantId, code } })),
		parameters: { mode: 'perItem', options: { concurrency: 10 } },
		parametersOf: ({ json }) => ({ message: `\`\`\`python\n${json.code}\n\`\`\`` }),
	});
	return threads.items;
}

testManyItems(engine, 200);

it('executes 100 runs in parallel, and downloads the files of each for its own item', async () => {
	const { baseUrl } = engine;
	const codes = inOrder(100).map(({ item }) => `open("/mnt/data/${item}.txt", "w").write("x")`);
	const parameters = { options: { concurrency: 100 } };
	const items = await askEach(codes);
	const runs = await executeNode({ node: new RunAndWait(), baseUrl, items, parameters });
	expect(pairsOf(runs.items)).toEqual(inOrder(100));
	expect(runs.items.map(({ json }) => json.status)).toEqual(codes.map(() => 'completed'));
	const node = new DownloadGeneratedFiles();
	const downloads = await executeNode({ node, baseUrl, items: runs.items, parameters });
	expect(downloads.items.map(({ json }) => json.fileName)).toEqual(
		inOrder(100).map(({ item }) => `${item}.txt`),
	);
	expect(pairsOf(downloads.items)).toEqual(inOrder(100));
});

it('asks several questions on one thread one after the other, whatever the concurrency', async () => {
	const [first] = await askEach(['print("never run")']);
	const items = inOrder(4).map(({ item }) => ({ json: { ...first?.json, question: item } }));
	const { items: answers } = await executeNode({
		node: new RunAndWait(),
		baseUrl: engine.baseUrl,
		items,
		parameters: { options: { concurrency: 4, whenThreadIsBusy: 'fail' } },
		parametersOf: ({ json }) => ({
			message: `\`\`\`python\nn = globals().get("n", 0) * 10 + ${json.question}\nprint("n is", n)\n\`\`\``,
		}),
	});
	expect(answers.map(({ json }) => json.text)).toEqual(
		['n is 0', 'n is 1', 'n is 12', 'n is 123'].map((text) => expect.stringContaining(text)),
	);
});

it('cancels the active runs on the server when another run has failed', async () => {
	const items = await askEach(['while True: pass', 'raise ValueError("no good")', 'print(1)']);
	const running = executeNode({
		node: new RunAndWait(),
		baseUrl: engine.baseUrl,
		items,
		parameters: { options: { concurrency: 2 } },
	});
	await expect(running).rejects.toThrow('ValueError: no good');
	const statusOf = async (place: number) =>
		(await engine.list(`/threads/${items[place]?.json.threadId}/runs`))[0]?.status;
	await waitUntil(async () => (await statusOf(0)) === 'cancelled');
	expect(await statusOf(2)).toBeUndefined();
});
