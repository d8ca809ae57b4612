import { getEventListeners } from 'node:events';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { idleTimeout } from '../../../../../nodes/shared/binary/idleTimeout.ts';
import { shortenWaits } from '../../../../support/faults/shortenWaits.ts';

async function listenTo(stream: PassThrough): Promise<Buffer> {
	const chunks: Buffer[] = [];
	return await new Promise((resolve, reject) => {
		stream.on('data', (chunk: Buffer) => chunks.push(chunk));
		stream.once('end', () => resolve(Buffer.concat(chunks))).once('error', reject);
	});
}

const waits = new DisposableStack();
beforeAll(() => shortenWaits(waits));
afterAll(() => waits.dispose());

describe('idleTimeout', () => {
	it('stops reading a stream on which nothing arrives any more', async () => {
		const stream = new PassThrough();
		idleTimeout(stream);
		stream.write('the first bytes');
		await expect(buffer(stream)).rejects.toThrow('no data for 60 seconds');
	});

	it('does not interrupt a slow stream, and consumes nothing from it', async () => {
		const stream = new PassThrough();
		idleTimeout(stream);
		let left = 9;
		const writing = setInterval(() => {
			if (--left > 0) return stream.write('piece ');
			clearInterval(writing);
			return stream.end();
		}, 900);
		expect((await buffer(stream)).toString()).toBe('piece '.repeat(8));
	});

	it('lets go of a stream that has ended', async () => {
		const createTimeout = jest.spyOn(AbortSignal, 'timeout');
		const stream = new PassThrough();
		idleTimeout(stream);
		const signal = createTimeout.mock.results[0]!.value as AbortSignal;
		expect(getEventListeners(signal, 'abort')).toHaveLength(1);
		stream.end('all of it');
		await buffer(stream);
		expect(getEventListeners(signal, 'abort')).toHaveLength(0);
	});

	it.each<[string, (stream: PassThrough) => Promise<Buffer>]>([
		['iterates over it', buffer],
		['listens to it, as n8n does in the binary modes memory and database', listenTo],
		['pipes it', async (stream) => await buffer(stream.pipe(new PassThrough()))],
	])('consumes nothing from a stream before somebody %s', async (_how, read) => {
		const stream = new PassThrough();
		idleTimeout(stream);
		stream.write('all ');
		await new Promise((resolve) => setTimeout(resolve, 50));
		stream.end('of it');
		expect((await read(stream)).toString()).toBe('all of it');
	});
});
