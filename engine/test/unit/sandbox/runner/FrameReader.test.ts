import { encodeFrame } from '../../../../src/sandbox/runner/encodeFrame.ts';
import { FrameReader } from '../../../../src/sandbox/runner/FrameReader.ts';
import { readRunnerMessage } from '../../../../src/sandbox/runner/readRunnerMessage.ts';
import { usedBytes } from '../../../support/usedBytes.ts';

const limits = { message: 100, png: 1000 };

it('reads frames however their bytes are split', () => {
	const bytes = Buffer.concat([
		encodeFrame({ type: 'ready' }),
		encodeFrame({ type: 'done', id: '1' }),
	]);
	for (let size = 1; size <= bytes.length; size++) {
		const reader = new FrameReader(limits);
		const bodies: string[] = [];
		for (let at = 0; at < bytes.length; at += size) {
			bodies.push(...reader.push(bytes.subarray(at, at + size)).map(({ body }) => body.toString()));
		}
		expect(bodies).toEqual(['{"type":"ready"}', '{"type":"done","id":"1"}']);
	}
});

it('distinguishes pictures from messages', () => {
	const bytes = Buffer.from([0x50, 0, 0, 0, 3, 1, 2, 3]);
	expect(new FrameReader(limits).push(bytes)).toEqual([
		{ kind: 'png', body: Buffer.from([1, 2, 3]) },
	]);
});

it('refuses an announced length beyond the limit before the body arrives', () => {
	expect(() => new FrameReader(limits).push(Buffer.from([0x4a, 0, 0, 0, 101]))).toThrow('too long');
	expect(() => new FrameReader(limits).push(Buffer.from([0x50, 0xff, 0xff, 0xff, 0xff]))).toThrow();
});

it('keeps bytes that arrive one by one in little more memory than they take', () => {
	const reader = new FrameReader({ message: 100, png: 2 ** 20 });
	reader.push(Buffer.from([0x50, 0, 0x10, 0, 0]));
	const before = usedBytes();
	for (let count = 0; count < 500_000; count++) reader.push(Buffer.from([count & 0xff]));
	expect(usedBytes() - before).toBeLessThan(16 * 2 ** 20);
	const rest = reader.push(Buffer.alloc(2 ** 20 - 500_000));
	expect(rest).toMatchObject([{ kind: 'png', body: { length: 2 ** 20 } }]);
});

it('refuses an unknown kind', () => {
	expect(() => new FrameReader(limits).push(Buffer.from('GET / HTTP/1.1'))).toThrow('unknown kind');
});

it.each([
	['not JSON', '{'],
	['not an object', '[]'],
	['nothing', 'null'],
	['an unknown type', '{"type":"exec"}'],
	['an end without id', '{"type":"done"}'],
	['an invalid exception', '{"type":"done","id":"1","error":7}'],
])('refuses a message that is %s', (_what, body) => {
	expect(() => readRunnerMessage(Buffer.from(body))).toThrow();
});

it('shortens what an exception says', () => {
	const error = { name: 'E'.repeat(9000), message: 'm'.repeat(9000) };
	const message = readRunnerMessage(Buffer.from(JSON.stringify({ type: 'done', id: '1', error })));
	expect(message).toEqual({
		type: 'done',
		id: '1',
		error: { name: 'E'.repeat(200), message: 'm'.repeat(4000) },
	});
});
