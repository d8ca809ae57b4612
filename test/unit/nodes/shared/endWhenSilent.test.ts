import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { endWhenSilent } from '../../../../nodes/shared/endWhenSilent.ts';
import { shortenWaits } from '../../../support/faults/shortenWaits.ts';

const waits = new DisposableStack();
beforeAll(() => shortenWaits(waits));
afterAll(() => waits.dispose());

describe('endWhenSilent', () => {
	it('ends the reading of a stream on which nothing comes any more', async () => {
		const stream = new PassThrough();
		endWhenSilent(stream);
		stream.write('the first bytes');
		await expect(buffer(stream)).rejects.toThrow('nothing came for 60 seconds');
	});

	it('leaves a stream alone that is slow, and takes nothing from it', async () => {
		const stream = new PassThrough();
		endWhenSilent(stream);
		let left = 9;
		const writing = setInterval(() => {
			if (--left > 0) return stream.write('piece ');
			clearInterval(writing);
			return stream.end();
		}, 900);
		expect((await buffer(stream)).toString()).toBe('piece '.repeat(8));
	});

	it('takes nothing from a stream that nobody reads yet', async () => {
		const stream = new PassThrough();
		endWhenSilent(stream);
		stream.end('all of it');
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect((await buffer(stream)).toString()).toBe('all of it');
	});
});
