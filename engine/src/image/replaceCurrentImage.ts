import { readdir, rename, rm, stat, symlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { currentLink } from './imagesDir.ts';

const DAY_MS = 86_400_000;
/** Another clone or engine may use another image; the one in use is touched at each start. */
const KEPT_MS = 7 * DAY_MS;
const IMAGE = /^python-[0-9a-f-]+$/;
const UNFINISHED = /^python-.*\.building-(\d+)$/;

/** Makes an image the one in use, and removes images that nobody has used for a week. */
export async function replaceCurrentImage(dir: string, image: string): Promise<void> {
	const link = `${currentLink(dir)}.${process.pid}`;
	await rm(link, { force: true });
	await symlink(path.basename(image), link);
	await rename(link, currentLink(dir));
	await utimes(image, new Date(), new Date());
	for (const name of await readdir(dir)) {
		const folder = path.join(dir, name);
		if (!IMAGE.test(name) || folder === image) continue;
		const { mtimeMs } = await stat(folder);
		if (Date.now() - mtimeMs > KEPT_MS) await rm(folder, { recursive: true, force: true });
	}
}

/** Removes what an interrupted build left. The caller holds the lock, so that no other build is running. */
export async function removeUnfinished(dir: string): Promise<void> {
	for (const name of await readdir(dir)) {
		if (UNFINISHED.test(name)) await rm(path.join(dir, name), { recursive: true, force: true });
	}
}
