import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { tapStream } from '../../../../../nodes/shared/binary/tapStream.ts';

describe('tapStream', () => {
	it('lets several observers see each piece once, and takes nothing from the reader', async () => {
		const stream = new PassThrough();
		const seen: [string, string][] = [];
		for (const who of ['first', 'second']) {
			tapStream(stream, (chunk) => seen.push([who, Buffer.from(chunk).toString()]));
		}
		stream.write('one ');
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(seen).toEqual([]);
		stream.end();
		expect((await buffer(stream)).toString()).toBe('one ');
		expect(seen).toEqual([
			['second', 'one '],
			['first', 'one '],
		]);
	});
});
