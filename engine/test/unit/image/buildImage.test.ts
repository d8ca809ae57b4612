import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { recordAdded } from '../../../src/image/addedRequirements.ts';
import { buildImage, builtImage } from '../../../src/image/buildImage.ts';
import { imageName } from '../../../src/image/imageRecipe.ts';
import { currentImage } from '../../../src/image/imagesDir.ts';
import { replaceCurrentImage } from '../../../src/image/replaceCurrentImage.ts';

let dir: string;
let warnings: string[];

beforeEach(() => {
	dir = mkdtempSync(path.join(os.tmpdir(), 'image-test-'));
	chmodSync(dir, 0o711);
	warnings = [];
});

afterEach(() => {
	rmSync(dir, { recursive: true });
});

function makeImage(name: string): string {
	const image = path.join(dir, name);
	mkdirSync(path.join(image, 'usr'), { recursive: true });
	return image;
}

const build = async () =>
	await buildImage({
		cacheDir: dir,
		environment: {},
		onProgress() {},
		onWarning: (message) => warnings.push(message),
	});

it('makes the image of this version the one in use, where another version has made its own', async () => {
	const image = makeImage(imageName());
	await replaceCurrentImage(dir, makeImage('python-0123456789ab'));
	expect(builtImage(dir)).toBeUndefined();
	expect(await build()).toBe(image);
	expect(currentImage(dir)).toBe(image);
	expect(builtImage(dir)).toBe(image);
});

it('keeps an image of this version in use that has additions', async () => {
	makeImage(imageName());
	const extended = makeImage(`${imageName()}-cccccccccccc`);
	await replaceCurrentImage(dir, extended);
	expect(builtImage(dir)).toBe(extended);
	expect(await build()).toBe(extended);
});

it('prefers the image of this version with the additions of the one in use', async () => {
	const added = { file: '/srv/a.txt', text: 'duckdb\n' };
	makeImage(imageName());
	const extended = makeImage(`${imageName()}-cccccccccccc`);
	const other = makeImage('python-0123456789ab-dddddddddddd');
	for (const image of [extended, other]) await recordAdded(image, added);
	await replaceCurrentImage(dir, other);
	expect(await build()).toBe(extended);
	expect(warnings).toEqual([]);
});

it('adds to the image of this version what only the one in use has, or says how', async () => {
	const image = makeImage(imageName());
	const other = makeImage('python-0123456789ab-dddddddddddd');
	await recordAdded(other, { file: '/srv/a.txt', text: 'duckdb\n' });
	await replaceCurrentImage(dir, other);
	expect(await build()).toBe(image);
	expect(warnings).toHaveLength(1);
	expect(warnings[0]).toContain('add-requirements /srv/a.txt');
});
