import type { IDataObject } from 'n8n-workflow';
import { UploadFile } from '../../index.ts';
import { engineOfThisFile } from '../support/servers/engineOfThisFile.ts';
import { executeNode } from '../support/nodes/executeNode.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { binaryOf } from '../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();
const engine = engineOfThisFile(resources);

interface Upload {
	content?: string;
	fileName?: string;
	/** What n8n stores between production executions. */
	staticData: IDataObject;
	options?: object;
	serverUrl?: string;
	serverApi?: string;
}

async function upload({ content = 'a\n1\n', fileName = 'a.csv', staticData, ...more }: Upload) {
	const { options, serverUrl = engine.baseUrl, serverApi = 'assistants' } = more;
	const { items } = await executeNode({
		node: new UploadFile(),
		baseUrl: engine.baseUrl,
		items: [{ json: {}, binary: { data: binaryOf(content, fileName) } }],
		parameters: { options: { reuse: true, ...options } },
		credentials: { backend: serverApi, baseUrl: serverUrl },
		staticData,
	});
	const { fileId, reused } = items[0]?.json ?? {};
	return { fileId: String(fileId), reused };
}

const countFiles = async () => (await engine.list('/files')).length;

describe.each(['assistants', 'responses'])('Reuse on Upload File, with %s', (serverApi) => {
	it('uses the file of an earlier execution when name and content are the same', async () => {
		const staticData = {};
		const first = await upload({ staticData, serverApi });
		const before = await countFiles();
		expect(first.reused).toBe(false);
		expect(await upload({ staticData, serverApi })).toEqual({ ...first, reused: true });
		expect(await countFiles()).toBe(before);
	});

	it.each<[string, Partial<Upload>]>([
		['content of the same length', { content: 'a\n2\n' }],
		['name', { fileName: 'b.csv' }],
		['expiry', { options: { expiresAfterHours: 5 } }],
		['server', { serverUrl: 'the same by another name' }],
	])('uploads again for another %s', async (_what, other) => {
		const staticData = {};
		const first = await upload({ staticData, serverApi });
		const serverUrl = other.serverUrl && engine.baseUrl.replace('127.0.0.1', 'localhost');
		const second = await upload({ staticData, serverApi, ...other, serverUrl });
		expect(second).toMatchObject({ reused: false });
		expect(second.fileId).not.toBe(first.fileId);
	});
});

it('uploads a file again when the server no longer has it, and then reuses it', async () => {
	const staticData = {};
	const first = await upload({ staticData });
	await fetch(`${engine.baseUrl}/files/${first.fileId}`, { method: 'DELETE' });
	const second = await upload({ staticData });
	expect(second).toMatchObject({ reused: false });
	expect(await upload({ staticData })).toEqual({ ...second, reused: true });
});

it('uploads a file again when it expires within the hour', async () => {
	const staticData = {};
	const options = { expiresAfterHours: 1 };
	await upload({ staticData, options });
	expect(await upload({ staticData, options })).toMatchObject({ reused: false });
});

it('remembers nothing without the option, and at most 500 files with it', async () => {
	const staticData: IDataObject = {};
	await upload({ staticData, options: { reuse: false } });
	expect(staticData).toEqual({});
	const items = Array.from({ length: 510 }, (_, number) => ({
		json: {},
		binary: { data: binaryOf(`${number}`, 'a.txt', 'text/plain') },
	}));
	const parameters = { options: { reuse: true, concurrency: 20 } };
	await executeNode({
		node: new UploadFile(),
		baseUrl: engine.baseUrl,
		items,
		parameters,
		staticData,
	});
	expect(Object.keys(staticData.uploads as object)).toHaveLength(500);
});
