import { describeBytes } from '../../../src/sandbox/describeBytes.ts';

it.each([
	[12, '12 bytes'],
	[1536, '1.5 KiB'],
	[512 * 1024 ** 2, '512 MiB'],
	[2 * 1024 ** 3, '2 GiB'],
])('says %d bytes as %s', (bytes, text) => {
	expect(describeBytes(bytes)).toBe(text);
});
