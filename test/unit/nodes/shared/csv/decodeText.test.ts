import { decodeText } from '../../../../../nodes/shared/csv/decodeText.ts';

async function decode(bytes: Buffer, pieceBytes = 64 * 1024) {
	async function* pieces() {
		for (let from = 0; from < bytes.length; from += pieceBytes) {
			yield bytes.subarray(from, from + pieceBytes);
		}
	}
	const encodings: string[] = [];
	let text = '';
	for await (const piece of decodeText(pieces(), (encoding) => encodings.push(encoding))) {
		text += piece;
	}
	return { text, encodings };
}

const table = `größe;ort\n${'1,5;Köln €\n'.repeat(2000)}`;
const cp1252 = Buffer.from(table.replaceAll('€', '\x80'), 'latin1');
const utf16 = Buffer.from(table, 'utf16le');

describe('decodeText', () => {
	it.each([1, 2, 3, 7, 1000, 65_536])(
		'reads every encoding in pieces of %d bytes',
		async (piece) => {
			const asUtf8 = { text: table, encodings: [] };
			const asUtf16 = { text: table, encodings: ['UTF-16'] };
			expect(await decode(Buffer.from(table), piece)).toEqual(asUtf8);
			expect(await decode(Buffer.from(`\uFEFF${table}`), piece)).toEqual(asUtf8);
			expect(await decode(utf16, piece)).toEqual(asUtf16);
			expect(await decode(Buffer.from(`\uFEFF${table}`, 'utf16le'), piece)).toEqual(asUtf16);
			expect(await decode(Buffer.from(`\uFEFF${table}`, 'utf16le').swap16(), piece)).toEqual(
				asUtf16,
			);
			expect(await decode(cp1252, piece)).toEqual({ text: table, encodings: ['Windows-1252'] });
		},
	);

	it('reads Windows-1252 when the first umlaut comes late', async () => {
		const late = Buffer.concat([Buffer.from('a\n'.repeat(100_000)), Buffer.from('ä\n', 'latin1')]);
		const { text, encodings } = await decode(late, 1000);
		expect([text.slice(-2), encodings]).toEqual(['ä\n', ['Windows-1252']]);
	});

	it('keeps UTF-8 when a single byte is broken', async () => {
		const broken = Buffer.concat([Buffer.from(table), Buffer.from([0xff]), Buffer.from('ö')]);
		const { text, encodings } = await decode(broken);
		expect([text, encodings]).toEqual([`${table}\uFFFDö`, ['UTF-8 with invalid bytes']]);
	});

	it.each(['', 'a', 'ä', '\uFEFF', '📊'])('reads the short text %j', async (text) => {
		expect(await decode(Buffer.from(text))).toEqual({
			text: text.replace('\uFEFF', ''),
			encodings: [],
		});
	});
});
