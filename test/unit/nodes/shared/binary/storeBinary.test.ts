import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { UploadFile } from '../../../../../nodes/UploadFile/UploadFile.node.ts';
import { n8nFetch } from '../../../../../nodes/shared/n8nFetch.ts';
import { openBytes } from '../../../../../nodes/shared/binary/openBytes.ts';
import { storeBinary } from '../../../../../nodes/shared/binary/storeBinary.ts';
import { openServer } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';
import { stubContext } from '../../../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();
const csv = { fileName: 'tötals.csv', mimeType: 'text/csv' };

describe.each([['in memory'], ['in files']])('a file that n8n keeps %s', (mode) => {
	const open = () =>
		stubContext({
			node: new UploadFile(),
			binaryStore: mode === 'in files' ? new Map() : undefined,
		});

	it('has the name and type of the generated file', async () => {
		const context = open();
		const stored = await storeBinary(context, {
			...csv,
			response: new Response('a,b\n'),
			bytes: 4,
		});
		expect(stored).toMatchObject({ ...csv, bytes: 4 });
		const { open: openStream } = await openBytes(context, stored);
		expect((await buffer(openStream())).toString()).toBe('a,b\n');
	});

	it('is stored when its size was not announced, also when it is empty', async () => {
		const stored = await storeBinary(open(), { ...csv, response: new Response('') });
		expect(stored.bytes).toBe(0);
	});

	it('is not stored when fewer or more bytes arrive than announced', async () => {
		for (const bytes of [3, 5]) {
			const response = new Response('a,b\n');
			await expect(storeBinary(open(), { ...csv, response, bytes })).rejects.toThrow(
				`"tötals.csv" has ${bytes} bytes, but 4 arrived`,
			);
		}
	});

	it('is cancelled as soon as more bytes arrive than announced, because they may never end', async () => {
		const endless = createServer((_request, response) => {
			const go = () => {
				while (response.write(Buffer.alloc(64 * 1024)));
			};
			response.on('drain', go);
			go();
		});
		await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
		resources.defer(() => void endless.close());
		const { port } = endless.address() as AddressInfo;
		const closed = new Promise((resolve) => {
			endless.once('connection', (socket) => socket.once('close', resolve));
		});
		const context = open();
		const response = await n8nFetch(context)(`http://127.0.0.1:${port}/`);
		await expect(storeBinary(context, { ...csv, response, bytes: 1_000_000 })).rejects.toThrow(
			'The download of "tötals.csv" was interrupted (more than 1000000 bytes arrived)',
		);
		await closed;
	});

	it('is not retried when n8n cannot store it', async () => {
		const { baseUrl } = await openServer(resources, () => ({ body: 'a,b\n' }));
		const context = open();
		context.helpers.prepareBinaryData = async () => {
			throw new Error('ENOSPC: no space left on device');
		};
		const response = await n8nFetch(context)(baseUrl);
		await expect(storeBinary(context, { ...csv, response })).rejects.toMatchObject({
			message: expect.stringContaining('ENOSPC') as string,
			temporary: false,
		});
	});
});
