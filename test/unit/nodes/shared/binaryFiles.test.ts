import { buffer } from 'node:stream/consumers';
import type { IBinaryData } from 'n8n-workflow';
import { UploadFile } from '../../../../nodes/UploadFile/UploadFile.node.ts';
import {
	binaryFieldNames,
	bytesOf,
	openBinary,
	openBytes,
	storeBinary,
} from '../../../../nodes/shared/binaryFiles.ts';
import { binaryOf, stubContext } from '../../../support/stubContext.ts';

const item = (...names: string[]) => ({
	json: {},
	binary: Object.fromEntries(names.map((name) => [name, binaryOf('a,b\n', 'a.csv')])),
});

describe('binaryFieldNames', () => {
	it.each([
		['data', ['data']],
		[' data , more,,data', ['data', 'more']],
		['*', ['data', 'more']],
	])('reads %j', (wanted, names) => {
		expect(binaryFieldNames(item('data', 'more'), wanted)).toEqual(names);
	});

	it('names what is missing and what is there', () => {
		expect(() => binaryFieldNames(item('data', 'more'), 'data,file,chart')).toThrow(
			'The item has no binary field "file", "chart". It has: "data", "more".',
		);
		expect(() => binaryFieldNames({ json: {} }, 'data')).toThrow(
			'The item has no binary field "data". It has no binary data at all.',
		);
	});

	it.each(['*', '', ' , '])(
		'says that there is nothing to upload for %j on an empty item',
		(wanted) => {
			expect(() => binaryFieldNames({ json: {} }, wanted)).toThrow(
				'The item has no file to upload',
			);
		},
	);
});

describe.each([['in memory'], ['in files']])('binary data %s', (mode) => {
	const open = (binary: Record<string, IBinaryData> = {}) =>
		stubContext({
			node: new UploadFile(),
			items: [{ json: {}, binary }],
			binaryStore: mode === 'in files' ? new Map() : undefined,
		});

	it('comes back as it was stored, as often as it is opened', async () => {
		const context = open();
		const content = Buffer.from([0, 255, 13, 10, 128]);
		const stored = await context.helpers.prepareBinaryData(content, 'x.bin', 'application/x');
		const { bytes, open: openStream } = await openBytes(context, stored);
		expect(bytes).toBe(5);
		for (let count = 0; count < 2; count++) {
			expect(await buffer(openStream())).toEqual(content);
		}
	});

	it('is stored under the name and type of the generated file', async () => {
		const context = open();
		const stored = await storeBinary(context, {
			response: new Response('a,b\n'),
			fileName: 'tötals.csv',
			mimeType: 'text/csv',
			bytes: 4,
		});
		expect(stored).toMatchObject({ fileName: 'tötals.csv', mimeType: 'text/csv', bytes: 4 });
		const { open: openStream } = await openBytes(context, stored);
		expect((await buffer(openStream())).toString()).toBe('a,b\n');
	});

	it('is stored when nobody announced its size, also when it is empty', async () => {
		const response = new Response('');
		const file = { response, fileName: 'empty.txt', mimeType: 'text/plain' };
		expect((await storeBinary(open(), file)).bytes).toBe(0);
	});

	it('is no file when fewer or more bytes arrived than announced', async () => {
		const file = { fileName: 'a.csv', mimeType: 'text/csv' };
		for (const bytes of [3, 5]) {
			const response = new Response('a,b\n');
			await expect(storeBinary(open(), { ...file, response, bytes })).rejects.toThrow(
				`"a.csv" has ${bytes} bytes, but 4 arrived`,
			);
		}
	});
});

describe('openBinary', () => {
	it('gives a file without a name the name of its field', async () => {
		const nameless = { data: '', mimeType: 'image/png' };
		const context = stubContext({
			node: new UploadFile(),
			items: [
				{ json: {}, binary: { chart: { ...nameless, fileExtension: 'png' }, data: nameless } },
			],
		});
		expect((await openBinary(context, 0, 'chart')).fileName).toBe('chart.png');
		expect((await openBinary(context, 0, 'data')).fileName).toBe('data');
	});
});

describe('bytesOf', () => {
	it('counts bytes, not characters', async () => {
		const source = bytesOf(new TextEncoder().encode('größe'));
		expect(source.bytes).toBe(7);
		expect((await buffer(source.open())).toString()).toBe('größe');
	});
});
