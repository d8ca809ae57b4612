import { UploadFile } from '../../../../../nodes/UploadFile/UploadFile.node.ts';
import { resolveBinaryFields, openBinary } from '../../../../../nodes/shared/binary/binaryFiles.ts';
import { binaryOf, stubContext } from '../../../../support/nodes/stubContext.ts';

const item = (...names: string[]) => ({
	json: {},
	binary: Object.fromEntries(names.map((name) => [name, binaryOf('a,b\n', 'a.csv')])),
});

describe('resolveBinaryFields', () => {
	it.each([
		['data', ['data']],
		[' data , more,,data', ['data', 'more']],
		['*', ['data', 'more']],
	])('reads %j', (wanted, names) => {
		expect(resolveBinaryFields(item('data', 'more'), wanted)).toEqual(names);
	});

	it('names what is missing and what exists', () => {
		expect(() => resolveBinaryFields(item('data', 'more'), 'data,file,chart')).toThrow(
			'The item has no binary field "file", "chart". It has: "data", "more".',
		);
		expect(() => resolveBinaryFields({ json: {} }, 'data')).toThrow(
			'The item has no binary field "data". It has no binary data.',
		);
	});

	it.each(['*', '', ' , '])(
		'says that there is nothing to upload for %j on an empty item',
		(wanted) => {
			expect(() => resolveBinaryFields({ json: {} }, wanted)).toThrow(
				'The item has no file to upload',
			);
		},
	);
});

describe('openBinary', () => {
	it('uses the field name for a file without a name', async () => {
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
