import { splitIntoParts } from '../../../../../backends/responses/files/splitIntoParts.ts';

async function partsOf(chunkLengths: number[], partBytes: number) {
	let next = 0;
	async function* chunks() {
		for (const length of chunkLengths) yield Uint8Array.from({ length }, () => next++ % 251);
	}
	const parts: Uint8Array[] = [];
	for await (const part of splitIntoParts(chunks(), partBytes)) parts.push(part.slice());
	return parts;
}

describe('splitIntoParts', () => {
	it.each([
		[[10], 4, [4, 4, 2]],
		[[4, 4], 4, [4, 4]],
		[[1, 1, 1, 1, 1], 4, [4, 1]],
		[[3, 0, 9, 2], 5, [5, 5, 4]],
		[[], 4, []],
	])('splits chunks of %j into parts of %i bytes: %j', async (lengths, partBytes, expected) => {
		const parts = await partsOf(lengths, partBytes);
		expect(parts.map(({ byteLength }) => byteLength)).toEqual(expected);
		const total = lengths.reduce((sum, length) => sum + length, 0);
		expect([...Buffer.concat(parts)]).toEqual(Array.from({ length: total }, (_, at) => at % 251));
	});
});
