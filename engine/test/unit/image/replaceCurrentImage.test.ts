import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { currentImage, imagesDir } from '../../../src/image/imagesDir.ts';
import { removeUnfinished, replaceCurrentImage } from '../../../src/image/replaceCurrentImage.ts';
import { withImageLock } from '../../../src/image/withImageLock.ts';

const DAY_MS = 86_400_000;
let dir: string;

beforeEach(() => {
	dir = mkdtempSync(path.join(os.tmpdir(), 'image-test-'));
	chmodSync(dir, 0o711);
});

afterEach(() => {
	rmSync(dir, { recursive: true });
});

function makeImage(name: string, ageDays = 0): string {
	const image = path.join(dir, name);
	mkdirSync(path.join(image, 'usr'), { recursive: true });
	const time = new Date(Date.now() - ageDays * DAY_MS);
	utimesSync(image, time, time);
	return image;
}

it('makes an image the one in use, and removes others that nobody has used for a week', async () => {
	expect(currentImage(dir)).toBeUndefined();
	const old = makeImage('python-0123456789ab', 8);
	await replaceCurrentImage(dir, old);
	expect(currentImage(dir)).toBe(old);
	makeImage('python-aaaaaaaaaaaa', 1);
	makeImage('n8n-2.41.1', 30);
	const extended = makeImage('python-0123456789ab-cccccccccccc');
	utimesSync(old, new Date(0), new Date(0));
	await replaceCurrentImage(dir, extended);
	expect(currentImage(dir)).toBe(extended);
	expect(readdirSync(dir).sort()).toEqual([
		'n8n-2.41.1',
		'python',
		'python-0123456789ab-cccccccccccc',
		'python-aaaaaaaaaaaa',
	]);
});

it('uses no image that was removed', async () => {
	const image = makeImage('python-0123456789ab');
	await replaceCurrentImage(dir, image);
	rmSync(image, { recursive: true });
	expect(currentImage(dir)).toBeUndefined();
});

it('removes what an interrupted build left', async () => {
	makeImage('python-0123456789ab.building-4711');
	makeImage('python-0123456789ab');
	await removeUnfinished(dir);
	expect(readdirSync(dir)).toEqual(['python-0123456789ab']);
});

it('lets one build at a time work in a folder', async () => {
	const order: string[] = [];
	const first = Promise.withResolvers<void>();
	const running = withImageLock(
		dir,
		async () => {
			order.push('first starts');
			await first.promise;
			order.push('first ends');
		},
		() => order.push('first waits'),
	);
	const waiting = withImageLock(
		dir,
		async () => void order.push('second starts'),
		() => {
			order.push('second waits');
			first.resolve();
		},
	);
	await Promise.all([running, waiting]);
	expect(order).toEqual(['first starts', 'second waits', 'first ends', 'second starts']);
});

const itAsRoot = process.getuid?.() === 0 ? it : it.skip;

itAsRoot('keeps images of root where the user of the code can reach them', () => {
	expect(imagesDir(path.join(dir, 'cache'))).toBe(path.join(dir, 'cache'));
	chmodSync(dir, 0o700);
	expect(imagesDir(path.join(dir, 'cache'))).toBe('/var/lib/code-interpreter/python');
});
