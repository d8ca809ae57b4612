import { readIds } from '../../../../../nodes/shared/fields/readIds.ts';

describe('readIds', () => {
	it.each([
		['file-1', ['file-1']],
		['file-1, file-2,,file-1', ['file-1', 'file-2']],
		[' file-1\nfile-2\tfile-3 ', ['file-1', 'file-2', 'file-3']],
		['["file-1", "file-2"]', ['file-1', 'file-2']],
		[
			['file-1', ' file-2 ', 'file-1', ''],
			['file-1', 'file-2'],
		],
		[['file-1', 7, null, { id: 'file-2' }], ['file-1']],
		[
			[['file-1', ['file-2']], 'file-3'],
			['file-1', 'file-2', 'file-3'],
		],
		[
			[{ fileId: 'file-1', fileName: 'a.csv' }, { fileId: 7 }, { fileId: 'file-2' }],
			['file-1', 'file-2'],
		],
	])('reads %j', (value, ids) => {
		expect(readIds(value)).toEqual(ids);
	});

	it.each(['', '  ', undefined, null, 7, {}, [], '[]'])('finds none in %j', (value) => {
		expect(readIds(value)).toEqual([]);
	});
});
