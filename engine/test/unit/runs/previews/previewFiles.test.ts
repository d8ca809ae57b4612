import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { previewFiles } from '../../../../src/runs/previews/previewFiles.ts';
import { createPlainSessions } from '../../../support/plainSessions.ts';

let root: string;

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'engine-preview-'));
});

afterEach(async () => {
	await rm(root, { recursive: true, force: true });
});

async function preview(named: Record<string, Buffer | string>): Promise<string> {
	const files = await createPlainSessions(root).files('thread_1');
	for (const [name, content] of Object.entries(named)) {
		await files.add(
			name,
			(async function* () {
				yield Buffer.from(content);
			})(),
		);
	}
	return await previewFiles(files, (await files.list()).files);
}

test('shows the name, size and first lines of text files', async () => {
	expect(await preview({ 'a.csv': 'x,y\n1,2\n3,4\n5,6\n7,8\n' })).toBe(
		'- "/mnt/data/a.csv", 20 bytes, begins with "x,y\\n1,2\\n3,4\\n5,6"',
	);
});

test('shows only the name and size of a picture', async () => {
	expect(
		await preview({ 'a.png': Buffer.from([0x89, 0x50, 0, 1, 2, 0xff]), 'b.bin': 'a\u0000b' }),
	).toBe('- "/mnt/data/a.png", 6 bytes\n- "/mnt/data/b.bin", 3 bytes');
});

test('cuts long lines, but not within a character', async () => {
	const [, beginning] = (await preview({ 'a.txt': 'ä'.repeat(5000) })).split('begins with ');
	expect(JSON.parse(beginning!)).toBe('ä'.repeat(400));
});

test('counts the files that it does not name', async () => {
	const named = Object.fromEntries(Array.from({ length: 23 }, (_, index) => [`${index}.txt`, 'x']));
	expect((await preview(named)).split('\n').at(-1)).toBe('- and 3 more');
});
