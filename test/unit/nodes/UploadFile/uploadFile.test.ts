import { UploadFile } from '../../../../nodes/UploadFile/UploadFile.node.ts';
import { executeNode } from '../../../support/nodes/executeNode.ts';
import { apiError, openServer, type Received } from '../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import { binaryOf, type StubSettings } from '../../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();

/** A server that stores what it receives, and rejects files whose name says so. */
async function openFiles() {
	const files: { name: string; type: string; text: string; form: FormData }[] = [];
	const server = await openServer(resources, async ({ headers, body }: Received) => {
		const type = { 'content-type': headers['content-type'] ?? '' };
		const form = await new Response(new Uint8Array(body), { headers: type }).formData();
		const file = form.get('file') as File;
		if (file.name.startsWith('bad')) return apiError(400, `Invalid file: ${file.name}`);
		files.push({ name: file.name, type: file.type, text: await file.text(), form });
		return {
			body: {
				id: `file-${files.length}`,
				filename: file.name,
				bytes: file.size,
				purpose: 'assistants',
				created_at: 1_700_000_000,
			},
		};
	});
	return {
		files,
		upload: async (settings: Partial<StubSettings>) =>
			(await executeNode({ node: new UploadFile(), ...server, ...settings })).items,
	};
}

describe('Upload File: binary', () => {
	it('uploads the file of each item and outputs its ID', async () => {
		const { files, upload } = await openFiles();
		const items = await upload({
			items: [
				{ json: { extra: 1 }, binary: { data: binaryOf('a,b\n', 'Größe 1 📊.csv') } },
				{ json: {}, binary: { data: binaryOf('x', 'b.png', 'image/png') } },
			],
		});
		expect(items).toMatchObject([
			{
				json: {
					fileId: 'file-1',
					fileIds: ['file-1'],
					fileName: 'Größe 1 📊.csv',
					bytes: 4,
					mimeType: 'text/csv',
					purpose: 'assistants',
					createdAt: '2023-11-14T22:13:20.000Z',
					expiresAt: null,
				},
				pairedItem: { item: 0 },
			},
			{ json: { fileId: 'file-2', fileIds: ['file-2'] }, pairedItem: { item: 1 } },
		]);
		expect(items[0]?.json).not.toHaveProperty('extra');
		expect(files).toMatchObject([
			{ name: 'Größe 1 📊.csv', type: 'text/csv', text: 'a,b\n' },
			{ name: 'b.png', type: 'image/png', text: 'x' },
		]);
	});

	it.each(['one,two', '*'])(
		'uploads several files of an item for %j',
		async (binaryPropertyName) => {
			const { files, upload } = await openFiles();
			const items = await upload({
				items: [{ json: {}, binary: { one: binaryOf('1', '1.csv'), two: binaryOf('2', '2.csv') } }],
				parameters: { binaryPropertyName },
			});
			expect(files.map(({ name }) => name)).toEqual(['1.csv', '2.csv']);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
		},
	);

	it('keeps the earlier files of the item', async () => {
		const { upload } = await openFiles();
		const items = await upload({
			items: [{ json: { fileIds: ['file-0'] }, binary: { data: binaryOf('1', '1.csv') } }],
		});
		expect(items[0]?.json.fileIds).toEqual(['file-0', 'file-1']);
	});

	it('uploads with another name, and with an expiry', async () => {
		const { files, upload } = await openFiles();
		await upload({
			items: [{ json: {}, binary: { data: binaryOf('1', '1.csv') } }],
			parameters: { fileName: ' sales.csv ', options: { expiresAfterHours: 1.5 } },
		});
		expect(files[0]?.name).toBe('sales.csv');
		expect(files[0]?.form.get('expires_after[seconds]')).toBe('5400');
	});

	it('rejects one name for several files', async () => {
		const { files, upload } = await openFiles();
		const uploading = upload({
			items: [{ json: {}, binary: { one: binaryOf('1', '1.csv'), two: binaryOf('2', '2.csv') } }],
			parameters: { binaryPropertyName: '*', fileName: 'x.csv' },
		});
		await expect(uploading).rejects.toThrow("'File Name' is set, but the item has 2 files");
		expect(files).toHaveLength(0);
	});

	it('uploads the other items on Continue when one has no file, an empty one, or a rejected one', async () => {
		const { upload } = await openFiles();
		const items = await upload({
			continueOnFail: true,
			items: [
				{ json: {} },
				{ json: {}, binary: { data: binaryOf('', 'empty.csv') } },
				{ json: {}, binary: { data: binaryOf('x', 'bad.csv') } },
				{ json: {}, binary: { data: binaryOf('x', 'good.csv') } },
			],
		});
		expect(items.map(({ json }) => json.error ?? json.fileName)).toEqual([
			'The item has no binary field "data". It has no binary data.',
			'The file "empty.csv" is empty (0 bytes)',
			'Invalid file: bad.csv',
			'good.csv',
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
	});

	it('uploads binary data that n8n keeps in files', async () => {
		const { files, upload } = await openFiles();
		const binaryStore = new Map([['filesystem-v2:7', Buffer.from('from a file')]]);
		const binary = {
			data: 'filesystem-v2',
			id: 'filesystem-v2:7',
			fileName: 'a.txt',
			mimeType: 'text/plain',
		};
		await upload({ binaryStore, items: [{ json: {}, binary: { data: binary } }] });
		expect(files[0]?.text).toBe('from a file');
	});
});

describe('Upload File: items', () => {
	it('creates one CSV from all items', async () => {
		const { files, upload } = await openFiles();
		const items = await upload({
			items: [{ json: { a: 1, b: 'x' } }, { json: { a: 2, c: [3] } }],
			parameters: { source: 'items' },
		});
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: { fileName: 'items.csv', fileIds: ['file-1'] },
			pairedItem: [{ item: 0 }, { item: 1 }],
		});
		expect(files).toMatchObject([
			{ name: 'items.csv', type: 'text/csv', text: 'a,b,c\r\n1,x,\r\n2,,[3]\r\n' },
		]);
	});

	it('says that items without fields make an empty file', async () => {
		const { upload } = await openFiles();
		const uploading = upload({ items: [{ json: {} }], parameters: { source: 'items' } });
		await expect(uploading).rejects.toThrow('The file "items.csv" is empty');
	});
});

describe('Upload File: text', () => {
	it('creates a file from the text of each item', async () => {
		const { files, upload } = await openFiles();
		await upload({
			items: [{ json: { text: 'größe' } }, { json: { text: { a: 1 } } }],
			parameters: { source: 'text', text: '={{ $json.text }}', fileName: '' },
		});
		expect(files.map(({ name, text }) => [name, text])).toEqual([
			['text.txt', 'größe'],
			['text.txt', '{"a":1}'],
		]);
	});

	it('names the field when its value is missing', async () => {
		const { upload } = await openFiles();
		const uploading = upload({ parameters: { source: 'text', text: '={{ $json.none }}' } });
		await expect(uploading).rejects.toThrow("'Text' is empty");
	});
});
