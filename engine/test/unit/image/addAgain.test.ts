import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addAgain } from '../../../src/image/addAgain.ts';
import { readAdded, recordAdded } from '../../../src/image/addedRequirements.ts';

let dir: string;

beforeEach(() => {
	dir = mkdtempSync(path.join(os.tmpdir(), 'image-test-'));
});

afterEach(() => {
	rmSync(dir, { recursive: true });
});

it('remembers each addition to an image once, the newest last', async () => {
	const image = path.join(dir, 'python-0123456789ab');
	mkdirSync(image);
	expect(await readAdded(image)).toEqual([]);
	const [first, second] = [
		{ file: '/srv/a.txt', text: 'duckdb\n' },
		{ file: '/srv/b.txt', text: 'polars\n' },
	];
	for (const added of [first, second, first]) await recordAdded(image, added);
	expect(await readAdded(image)).toEqual([second, first]);
});

it('says how to repeat an addition that a new image could not get', async () => {
	const warnings: string[] = [];
	await addAgain(dir, [{ file: '/srv/a.txt', text: 'duckdb\n' }], {
		environment: {},
		onProgress() {},
		onWarning: (message) => warnings.push(message),
	});
	expect(warnings).toHaveLength(1);
	expect(warnings[0]).toContain('lacks the packages of /srv/a.txt');
	expect(warnings[0]).toContain('`code-interpreter-engine add-requirements /srv/a.txt`');
	expect(readdirSync(dir)).toEqual([]);
});
