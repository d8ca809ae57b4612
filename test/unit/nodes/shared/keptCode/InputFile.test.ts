import type { Backend } from '../../../../../backends/Backend.ts';
import {
	describeInput,
	describeStoredInputs,
	rememberStart,
} from '../../../../../nodes/shared/keptCode/InputFile.ts';

const stored = { bytes: 8, purpose: 'assistants', createdAt: '' };

/** A server with one file; all other IDs are unknown. */
const backend = {
	getFile: async (id: string) =>
		id === 'file-1' ? { ...stored, id, fileName: 'sales-1.csv' } : undefined,
	openFile: async () => ({ response: new Response('a,b\n1,x\n'), fileName: '', mimeType: '' }),
} as unknown as Backend;

describe('describeStoredInputs', () => {
	it('reads the columns where the server returns the content, and accepts a file that was removed', async () => {
		const described = await describeStoredInputs(backend, ['file-1', 'file-gone'], true);
		const inputs = described.sort((a, b) => a.id.localeCompare(b.id));
		expect(inputs).toEqual([
			{
				id: 'file-1',
				fileName: 'sales-1.csv',
				pattern: 'sales#.csv',
				delimiter: ',',
				columns: [
					['a', 'number'],
					['b', 'text'],
				],
			},
			expect.objectContaining({ id: 'file-gone', fileName: 'file-gone' }),
		]);
		const [unread] = await describeStoredInputs(backend, ['file-1'], false);
		expect(unread?.columns).toBeUndefined();
	});
});

describe('describeInput', () => {
	it('rejects a table without rows', async () => {
		const start = { bytes: Buffer.from('a,b\n'), isWhole: true };
		await expect(describeInput({ id: 'file-1', fileName: 'a.csv' }, start)).rejects.toThrow(
			'The file "a.csv" has no rows',
		);
	});
});

describe('rememberStart', () => {
	it('holds 64 KB of a file that is sent twice, and passes all of it on', async () => {
		const chunk = Buffer.alloc(50_000, 'x');
		const open = async function* () {
			yield chunk;
			yield chunk;
		};
		const file = { fileName: 'a.csv', mimeType: '', bytes: 100_000, open };
		const { source, readStart } = rememberStart(file);
		for (const _attempt of [1, 2]) {
			let sent = 0;
			for await (const { byteLength } of source.open()) sent += byteLength;
			expect(sent).toBe(100_000);
		}
		expect(readStart().bytes).toHaveLength(65_536);
		expect(readStart().isWhole).toBe(false);
	});
});
