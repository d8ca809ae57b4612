import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import {
	CleanUp,
	CreateAssistant,
	CreateThread,
	DownloadGeneratedFiles,
	RunAndWait,
	UploadFile,
} from '../../../index.ts';
import { engineOfThisFile } from '../../support/servers/engineOfThisFile.ts';
import { executeNode } from '../../support/nodes/executeNode.ts';
import { openEngine } from '../../support/servers/openEngine.ts';
import { resourcesOfThisFile } from '../../support/resourcesOfThisFile.ts';
import { binaryOf, type StubSettings } from '../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();
const engine = engineOfThisFile(resources);

interface Removed {
	type: string;
	id: string;
	reason?: string;
}

const countFiles = async () => (await engine.list('/files')).length;

const plotAndWrite = `\`\`\`python
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()
open("/mnt/data/a.csv", "w").write("a\\n1\\n")
\`\`\``;

describe.each(['assistants', 'responses'])('Clean Up, with %s', (serverApi) => {
	type Settings = Omit<Partial<StubSettings>, 'node'>;
	const execute = async (node: INodeType, items: INodeExecutionData[], more: Settings = {}) => {
		const { baseUrl } = engine;
		const executed = await executeNode({
			node,
			baseUrl,
			credentials: { backend: serverApi },
			items,
			...more,
		});
		return executed.items;
	};

	/** Removes what the items name. @returns what Clean Up reports */
	async function cleanUp(items: INodeExecutionData[], parameters: Record<string, unknown> = {}) {
		const [output, ...others] = await execute(new CleanUp(), items, { parameters });
		expect(others).toEqual([]);
		const { deleted, skipped, ...more } = output?.json ?? {};
		expect(more).toEqual({});
		return { deleted: deleted as Removed[], skipped: skipped as Removed[] };
	}

	/** The chain from the upload to the run, or to the download. */
	async function analyze(message = plotAndWrite): Promise<INodeExecutionData[]> {
		const file = binaryOf('a\n1\n', 'data.csv');
		const uploads = await execute(new UploadFile(), [{ json: {}, binary: { data: file } }]);
		const model = { mode: 'id', value: 'python' };
		const assistants = await execute(new CreateAssistant(), uploads, { parameters: { model } });
		const threads = await execute(new CreateThread(), assistants, { parameters: { message } });
		return await execute(new RunAndWait(), threads);
	}

	it('deletes everything of a run except the assistant', async () => {
		const before = await countFiles();
		const runs = await analyze();
		const downloads = await execute(new DownloadGeneratedFiles(), runs);
		const { deleted, skipped } = await cleanUp(downloads);
		const { assistantId, threadId, fileIds } = runs[0]?.json ?? {};
		const made = serverApi === 'assistants' ? ['generatedFile', 'generatedFile'] : ['container'];
		expect(deleted.map(({ type }) => type)).toEqual([...made, 'uploadedFile', 'thread']);
		expect(deleted.slice(-2).map(({ id }) => id)).toEqual([...(fileIds as string[]), threadId]);
		expect(skipped).toEqual([]);
		expect(await countFiles()).toBe(before);
		const place = serverApi === 'assistants' ? 'assistants' : 'conversations';
		expect((await engine.get(`/${place}/${assistantId}`)).status).toBe(200);
	});

	it('reports what was already deleted, and does not treat it as an error', async () => {
		const runs = await analyze('```python\nprint(1)\n```');
		await cleanUp(runs);
		const { deleted, skipped } = await cleanUp(runs);
		expect(deleted).toEqual([]);
		const made = serverApi === 'assistants' ? [] : ['container'];
		expect(skipped.map(({ type }) => type)).toEqual([...made, 'uploadedFile', 'thread']);
		expect(new Set(skipped.map(({ reason }) => reason))).toEqual(new Set(['It was already gone']));
	});

	it('removes only what is chosen', async () => {
		const runs = await analyze();
		const only = async (...remove: string[]) =>
			(await cleanUp(runs, { remove })).deleted.map(({ type }) => type);
		const made = serverApi === 'assistants' ? ['generatedFile', 'generatedFile'] : ['container'];
		expect(await only()).toEqual([]);
		expect(await only('generatedFiles')).toEqual(made);
		expect(await only('uploadedFiles')).toEqual(['uploadedFile']);
		expect(await only('threads')).toEqual(['thread']);
		expect(await only('assistants')).toEqual(['assistant']);
	});

	it('removes what its options name, in addition to what the input names', async () => {
		const [first] = await analyze('```python\nprint(1)\n```');
		const { threadId, fileIds, assistantId } = first?.json ?? {};
		const options = { threadIds: `${threadId}`, fileIds, assistantIds: `[${'"' + assistantId}"]` };
		const { deleted } = await cleanUp([{ json: {} }], { remove: [], options });
		expect(deleted.map(({ type }) => type)).toEqual(['uploadedFile', 'thread', 'assistant']);
	});

	it('finds the objects on the server in the error item of a node, and in the error that made the workflow fail', async () => {
		const before = await countFiles();
		const failing = analyze('```python\nraise ValueError("no good")\n```');
		const error = await failing.then(
			() => undefined,
			(reason: { message: string; context: IDataObject }) => reason,
		);
		expect(error?.message).toContain('ValueError: no good');
		expect(await countFiles()).toBe(before + 1);
		const errorTrigger = { execution: { id: '1', error: JSON.parse(JSON.stringify(error)) } };
		const { deleted } = await cleanUp([{ json: errorTrigger }]);
		expect(deleted.map(({ type }) => type)).toEqual(
			expect.arrayContaining(['uploadedFile', 'thread']),
		);
		expect(await countFiles()).toBe(before);
		const errorItem = { error: error?.message, details: error?.context.data as IDataObject };
		const again = await cleanUp([{ json: errorItem }]);
		expect(again.skipped.map(({ type }) => type)).toEqual(['uploadedFile', 'thread']);
	});

	it('finds what a node had created before it failed, also for its other items', async () => {
		const before = await countFiles();
		const good = { data: binaryOf('a\n', 'a.csv') };
		const items = [
			{ json: {}, binary: good },
			{ json: {}, binary: { ...good, other: binaryOf('', 'empty.csv') } },
		];
		const parameters = { binaryPropertyName: '*' };
		const uploading = execute(new UploadFile(), items, { parameters });
		const error = await uploading.catch((reason: { context: IDataObject }) => reason);
		const { onServer } = (error as { context: { data: IDataObject } }).context.data;
		expect((onServer as { fileIds: string[] }).fileIds).toHaveLength(2);
		await cleanUp([{ json: { details: { onServer } } }]);
		expect(await countFiles()).toBe(before);
	});

	it('says so when there is nothing to remove', async () => {
		const { items, context } = await executeNode({
			node: new CleanUp(),
			baseUrl: engine.baseUrl,
			credentials: { backend: serverApi },
		});
		expect(items[0]?.json).toEqual({ deleted: [], skipped: [] });
		expect(context.hints).toMatchObject([
			{ message: 'The input does not name anything to remove' },
		]);
	});

	it('fails when the server refuses every deletion', async () => {
		const { baseUrl } = await openEngine(resources, {
			CODE_INTERPRETER_API_KEYS: 'test:a-key-that-is-not-sent',
		});
		const removing = executeNode({
			node: new CleanUp(),
			baseUrl,
			credentials: { backend: serverApi, apiKey: 'a-wrong-key' },
			items: [{ json: { threadId: 'thread_1', fileIds: ['file-1'] } }],
		});
		await expect(removing).rejects.toMatchObject({ httpCode: '401' });
		await expect(removing).rejects.not.toThrow('a-wrong-key');
	});
});
