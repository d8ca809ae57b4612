import { readMetadata } from '../../../../../nodes/shared/fields/readMetadata.ts';

describe('readMetadata', () => {
	it.each([
		['{"report": "weekly"}', { report: 'weekly' }],
		[
			{ week: 7, tags: ['a'], empty: null },
			{ week: '7', tags: '["a"]', empty: 'null' },
		],
		['', {}],
		[undefined, {}],
		['{}', {}],
	])('converts the values of %j to text', (value, metadata) => {
		expect(readMetadata(value)).toEqual(metadata);
	});

	it.each(['no json', '[]', '"text"', '7', 'null'])('rejects %s with an example', (value) => {
		expect(() => readMetadata(value)).toThrow("'Metadata' is not a JSON object");
	});

	it('states the limit when there are too many keys', () => {
		const keys = (count: number) =>
			Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'x']));
		expect(readMetadata(keys(16))).toEqual(keys(16));
		expect(() => readMetadata(keys(17))).toThrow('has 17 keys; the limit is 16');
		expect(() => readMetadata(keys(16), 15)).toThrow('has 16 keys; the limit is 15');
	});
});
