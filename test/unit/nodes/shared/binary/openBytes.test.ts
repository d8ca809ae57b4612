import { buffer } from 'node:stream/consumers';
import type { IBinaryData } from 'n8n-workflow';
import { UploadFile } from '../../../../../nodes/UploadFile/UploadFile.node.ts';
import { wrapBytes, openBytes } from '../../../../../nodes/shared/binary/openBytes.ts';
import { stubContext } from '../../../../support/nodes/stubContext.ts';

const LARGEST_PIECE = 128 * 1024;

/** No two neighbouring bytes are equal. */
const bytesUpTo = (length: number) =>
	Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 7) % 251));

/** As n8n keeps it in memory, with any kind of base64. */
const inMemory = (data: string): IBinaryData => ({ data, mimeType: 'application/octet-stream' });

async function read(bytes: AsyncIterable<Uint8Array>) {
	const pieces: Uint8Array[] = [];
	for await (const piece of bytes) pieces.push(piece);
	return { whole: Buffer.concat(pieces), largest: Math.max(0, ...pieces.map((one) => one.length)) };
}

describe.each([['in memory'], ['in files']])('binary data %s', (mode) => {
	const binaryStore = mode === 'in files' ? new Map<string, Buffer>() : undefined;
	const context = stubContext({ node: new UploadFile(), binaryStore });
	const store = async (content: Buffer) =>
		await context.helpers.prepareBinaryData(content, 'x.bin', 'application/x');

	it('is returned as it was stored, however often it is opened', async () => {
		const content = Buffer.from([0, 255, 13, 10, 128]);
		const { bytes, open } = await openBytes(context, await store(content));
		expect(bytes).toBe(5);
		for (let count = 0; count < 2; count++) expect(await buffer(open())).toEqual(content);
	});

	// The stub returns its data in one piece, as n8n's database mode does.
	it.each([0, 1, 2, 3, 131_069, 131_070, 131_071, 1_000_000])(
		'of %i bytes arrives in small pieces',
		async (length) => {
			const content = bytesUpTo(length);
			const { bytes, open } = await openBytes(context, await store(content));
			const { whole, largest } = await read(open());
			expect([bytes, whole.equals(content)]).toEqual([length, true]);
			expect(largest).toBeLessThanOrEqual(LARGEST_PIECE);
		},
	);
});

describe('base64 that was not written by n8n', () => {
	const context = stubContext({ node: new UploadFile() });
	const content = bytesUpTo(300_001);
	const base64 = content.toString('base64');

	it.each([
		['broken into lines', base64.replace(/.{76}/g, '$&\r\n')],
		['for URLs', content.toString('base64url')],
		['without padding', base64.replaceAll('=', '')],
	])('is read when it is %s', async (_how, data) => {
		const { bytes, open } = await openBytes(context, inMemory(data));
		expect([bytes, (await read(open())).whole.equals(content)]).toEqual([content.length, true]);
	});

	it.each(['A', 'A===', '=', '====', 'QUI=QUI=', 'QQ==QUJD', 'QU=D', '%%%%', 'QUJD='])(
		'is announced with the number of bytes that arrive, even for %s',
		async (data) => {
			const { bytes, open } = await openBytes(context, inMemory(data));
			const { whole } = await read(open());
			expect([bytes, whole]).toEqual([whole.length, Buffer.from(data, 'base64')]);
		},
	);
});

describe('wrapBytes', () => {
	it('counts bytes, not characters', async () => {
		const source = wrapBytes(new TextEncoder().encode('größe'));
		expect(source.bytes).toBe(7);
		expect((await buffer(source.open())).toString()).toBe('größe');
	});
});
