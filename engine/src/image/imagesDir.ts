import { lstatSync, readlinkSync, statSync } from 'node:fs';
import path from 'node:path';

/** Where images of an engine that runs as root lie if other users cannot reach the cache. */
const SHARED_DIR = '/var/lib/code-interpreter/python';
const OTHERS_MAY_PASS = 0o001;
/** In an image, but not part of what sessions see. */
export const BUILDER_DIR = 'builder';
/** A link to the image in use. */
const CURRENT = 'python';

/**
 * The folder of the Python images: the cache, unless the engine is root and its cache is closed to other users, as below
 * /root. Code runs as another user then, who must be able to reach the image.
 *
 * @param cacheDir need not exist
 */
export function imagesDir(cacheDir: string): string {
	if (process.getuid?.() !== 0) return cacheDir;
	for (let current = cacheDir; ; current = path.dirname(current)) {
		const found = statSync(current, { throwIfNoEntry: false });
		if (found !== undefined && (found.mode & OTHERS_MAY_PASS) === 0) return SHARED_DIR;
		if (current === path.dirname(current)) return cacheDir;
	}
}

/** The link that names the image in use. */
export const currentLink = (dir: string): string => path.join(dir, CURRENT);

/** The image in use, as an absolute path; undefined if there is none. */
export function currentImage(dir: string): string | undefined {
	const link = currentLink(dir);
	if (!lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
	const image = path.resolve(dir, readlinkSync(link));
	return statSync(path.join(image, 'usr'), { throwIfNoEntry: false }) ? image : undefined;
}
