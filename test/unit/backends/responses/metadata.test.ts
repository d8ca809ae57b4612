import { ownKey, packMetadata, unpackFileIds } from '../../../../backends/responses/metadata.ts';

/** As long as the ids of each server are: OpenAI's, the engine's, Azure's. */
const shapes = [
	['file-', 22],
	['file-', 24],
	['assistant-', 24],
] as const;

const fileIds = (count: number, prefix = 'file-', letters = 22) =>
	Array.from({ length: count }, (_, index) => prefix + String(index).padStart(letters, 'x'));

describe('packMetadata', () => {
	it.each(shapes)('stores 50 ids like %s with %i letters, in order', (prefix, letters) => {
		const ids = fileIds(50, prefix, letters);
		const packed = packMetadata({}, { kind: 'thread' }, ids);
		expect(Math.max(...Object.values(packed).map(({ length }) => length))).toBeLessThanOrEqual(512);
		expect(Object.keys(packed).length).toBeLessThanOrEqual(6);
		expect(unpackFileIds(packed)).toEqual(ids);
	});

	it("puts 18 of OpenAI's ids under a key", () => {
		const packed = packMetadata({}, {}, fileIds(19));
		expect(packed[ownKey('files_1')]?.split(',')).toHaveLength(18);
		expect(packed[ownKey('files_2')]?.split(',')).toHaveLength(1);
	});

	it("separates the user's entries from its own, and omits unset ones", () => {
		const packed = packMetadata({ name: 'mine' }, { name: 'ours', description: undefined }, []);
		expect(packed).toEqual({ name: 'mine', [ownKey('name')]: 'ours' });
	});

	it('replaces the existing ids', () => {
		const before = packMetadata({ a: '1' }, {}, fileIds(2));
		const after = packMetadata(before, {}, fileIds(3));
		expect(unpackFileIds(after)).toEqual(fileIds(3));
		expect(after.a).toBe('1');
	});

	it('names the entry that is too long, and the number of entries', () => {
		expect(() => packMetadata({ note: 'x'.repeat(513) }, {}, [])).toThrow(
			'"note" has 513 characters; the limit is 512',
		);
		const many = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`k${index}`, 'v']));
		expect(packMetadata(many, {}, [])).toEqual(many);
		expect(() => packMetadata(many, { kind: 'thread' }, [])).toThrow(
			'There are 17 metadata entries; the limit is 16',
		);
	});
});

describe('unpackFileIds', () => {
	it('finds none when there are none', () => {
		expect(unpackFileIds({})).toEqual([]);
		expect(unpackFileIds({ [ownKey('files_1')]: '' })).toEqual([]);
	});

	it('reads more than nine keys in their order', () => {
		const ids = fileIds(40, 'file-', 120);
		const packed = packMetadata({}, {}, ids.slice(0, 12 * 4));
		expect(Object.keys(packed).length).toBeGreaterThan(9);
		expect(unpackFileIds(packed)).toEqual(ids);
	});
});
