import { text } from 'node:stream/consumers';
import { UploadFile } from '../../../../../nodes/UploadFile/UploadFile.node.ts';
import { n8nFetch } from '../../../../../nodes/shared/n8nFetch.ts';
import { readContent } from '../../../../../nodes/shared/binary/readContent.ts';
import { openServer } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';
import { stubContext } from '../../../../support/nodes/stubContext.ts';

const resources = resourcesOfThisFile();
const csv = { fileName: 'a.csv', mimeType: 'text/csv' };
const fetchInN8n = n8nFetch(stubContext({ node: new UploadFile() }));

const readAll = async (response: Response, bytes?: number) =>
	await text(readContent({ ...csv, response, bytes }));

describe('readContent', () => {
	it('returns the bytes as they arrive, whether or not their number was announced', async () => {
		expect(await readAll(new Response('a,b\n'), 4)).toBe('a,b\n');
		expect(await readAll(new Response('a,b\n'))).toBe('a,b\n');
		expect(await readAll(new Response(null), 0)).toBe('');
	});

	it('fails when fewer or more bytes arrive than announced', async () => {
		for (const bytes of [3, 5]) {
			await expect(readAll(new Response('a,b\n'), bytes)).rejects.toMatchObject({
				message: `"a.csv" has ${bytes} bytes, but 4 arrived`,
				temporary: true,
			});
		}
	});

	it('reports that the connection was closed', async () => {
		const { baseUrl } = await openServer(resources, (_received, response) => {
			response.writeHead(200, { 'content-length': '9' });
			response.write('a,b\n', () => response.destroy());
			return undefined;
		});
		await expect(readAll(await fetchInN8n(baseUrl))).rejects.toMatchObject({
			message: expect.stringMatching(/^The download of "a.csv" was interrupted/) as string,
			temporary: true,
		});
	});

	it('ends the download when nobody continues to read', async () => {
		let closed: Promise<unknown> = Promise.resolve();
		const { baseUrl } = await openServer(resources, (_received, response) => {
			closed = new Promise((resolve) => response.once('close', resolve));
			const go = () => {
				while (response.write(Buffer.alloc(64 * 1024)));
			};
			response.on('drain', go);
			go();
			return undefined;
		});
		const response = await fetchInN8n(baseUrl);
		for await (const chunk of readContent({ ...csv, response })) {
			expect(chunk.length).toBeGreaterThan(0);
			break;
		}
		await closed;
	});
});
