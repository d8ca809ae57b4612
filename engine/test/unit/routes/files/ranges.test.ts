import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { openDiskContents } from '../../../../src/store/disk/openDiskContents.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { file, purpose, upload } from '../../../support/client/uploadForm.ts';

let engine: TestApp;

beforeEach(async () => {
	engine = await startTestApp({ settings: { maxFileBytes: 1024 * 1024 } });
});

afterEach(async () => {
	await engine.close();
});

describe('a range of a file', () => {
	const content = 'x,y\r\n1,2\r\n'.repeat(30_000);
	let id: string;

	beforeEach(async () => {
		id = (await upload(engine, purpose, file('filename="a.csv"', content))).json().id;
	});

	const read = async (headers: Record<string, string>) =>
		await engine.app.inject({ method: 'GET', url: `/v1/files/${id}/content`, headers });

	test.each([
		['bytes=0-4', 0, 4],
		['bytes=100000-200000', 100_000, 200_000],
		['bytes=299990-', 299_990, content.length - 1],
		['bytes=5-9999999', 5, content.length - 1],
		['bytes=-7', content.length - 7, content.length - 1],
		['bytes=-9999999', 0, content.length - 1],
	])('is sent for %s', async (range, start, end) => {
		const { statusCode, headers, payload } = await read({ range });
		expect(statusCode).toBe(206);
		expect(payload).toBe(content.slice(start, end + 1));
		expect(headers).toMatchObject({
			'content-range': `bytes ${start}-${end}/${content.length}`,
			'content-length': String(end - start + 1),
			'content-type': 'text/csv',
		});
	});

	test.each(['bytes=-0', 'bytes=9999999-', 'bytes=300000-300001'])(
		'is refused for %s, with the size',
		async (range) => {
			const { statusCode, headers } = await read({ range });
			expect(statusCode).toBe(416);
			expect(headers['content-range']).toBe(`bytes */${content.length}`);
		},
	);

	test('closes the file when it is refused', async () => {
		const contents = await openDiskContents(join(engine.folder, 'other'));
		const opened: (Readable | undefined)[] = [];
		const open = async (fileId: string) => {
			const bytes = await contents.open(fileId);
			opened.push(bytes);
			return bytes;
		};
		const other = await startTestApp({ contents: { ...contents, open } });
		const uploaded = await upload(other, purpose, file('filename="a.csv"', content));
		const url = `/v1/files/${uploaded.json().id}/content`;
		const headers = { range: 'bytes=9999999-' };
		expect((await other.app.inject({ method: 'GET', url, headers })).statusCode).toBe(416);
		expect(opened.map((bytes) => bytes?.destroyed)).toEqual([true]);
		await other.close();
	});

	test.each<[string, Record<string, string>]>([
		['no range', {}],
		['several ranges', { range: 'bytes=0-1,3-4' }],
		['another unit', { range: 'lines=0-1' }],
		['a range that ends before it starts', { range: 'bytes=5-4' }],
		['a condition', { range: 'bytes=0-4', 'if-range': '"an-etag"' }],
	])('is the whole file for %s', async (_what, asked) => {
		const { statusCode, headers, payload } = await read(asked);
		expect(statusCode).toBe(200);
		expect(payload).toBe(content);
		expect(headers['accept-ranges']).toBe('bytes');
	});
});
