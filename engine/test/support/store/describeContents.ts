import { buffer } from 'node:stream/consumers';
import type { FileContents } from '../../../src/store/FileContents.ts';

/** The behaviour of every `FileContents`. */
export function describeContents(open: () => Promise<FileContents>): void {
	let contents: FileContents;

	beforeEach(async () => {
		contents = await open();
	});

	async function* chunks(...texts: string[]) {
		for (const text of texts) yield Buffer.from(text);
	}

	test('returns the stored bytes and their count', async () => {
		expect(await contents.write('file-a', chunks('grün', ' ', '📈'))).toBe(10);
		const stream = await contents.open('file-a');
		expect((await buffer(stream!)).toString()).toBe('grün 📈');
		await contents.remove('file-a');
		expect(await contents.open('file-a')).toBeUndefined();
		await contents.remove('file-a');
	});

	test('stores files of many megabytes unchanged', async () => {
		const piece = Buffer.alloc(1024 * 1024, 'abcdefg');
		async function* pieces() {
			for (let count = 0; count < 13; count++) yield piece;
		}
		expect(await contents.write('file-a', pieces())).toBe(13 * piece.length);
		const kept = await buffer((await contents.open('file-a'))!);
		expect(kept.equals(Buffer.concat(Array(13).fill(piece)))).toBe(true);
	});

	test('stores nothing of a stream that breaks off', async () => {
		async function* breaking() {
			yield Buffer.alloc(6 * 1024 * 1024);
			yield Buffer.from('half');
			throw new Error('client went away');
		}
		await expect(contents.write('file-b', breaking())).rejects.toThrow('client went away');
		expect(await contents.open('file-b')).toBeUndefined();
	});

	test('rejects an id that leads out of its folder', async () => {
		await expect(contents.open('../engine.db')).rejects.toThrow('file id');
	});
}
