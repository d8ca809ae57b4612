import { utimes } from 'node:fs/promises';
import { currentImage, imagesDir } from './imagesDir.ts';

/**
 * The image in use, marked as used: builds remove images that nobody has used for a week.
 *
 * @returns its absolute path; undefined if there is none
 */
export async function useCurrentImage(cacheDir: string): Promise<string | undefined> {
	const image = currentImage(imagesDir(cacheDir));
	// It may belong to another user, who keeps it.
	if (image !== undefined) await utimes(image, new Date(), new Date()).catch(() => undefined);
	return image;
}
