import { buffer } from 'node:stream/consumers';
import { streamWithSizeCheck } from '../../../../../backends/shared/files/streamWithSizeCheck.ts';

function source(bytes: number, ...pieces: string[]) {
	async function* open() {
		for (const piece of pieces) yield Buffer.from(piece);
	}
	return { fileName: 'a.csv', mimeType: 'text/csv', bytes, open };
}

describe('streamWithSizeCheck', () => {
	it('returns the same bytes each time they are read', async () => {
		const file = source(4, 'a,', 'b\n');
		for (let count = 0; count < 2; count++) {
			expect((await buffer(streamWithSizeCheck(file))).toString()).toBe('a,b\n');
		}
	});

	it.each([
		[5, 'only 4'],
		[3, 'more'],
		[0, 'more'],
	])('rejects when %i bytes were announced and %s are read', async (bytes, read) => {
		await expect(buffer(streamWithSizeCheck(source(bytes, 'a,', 'b\n')))).rejects.toMatchObject({
			code: 'source_changed',
			message: `Expected ${bytes} bytes in "a.csv", but read ${read}`,
			temporary: false,
		});
	});
});
