import path from 'node:path';
import { type AdditionSettings, addToCurrentImage } from './addToCurrentImage.ts';
import { imagesDir } from './imagesDir.ts';
import { withImageLock } from './withImageLock.ts';

export interface RequirementsSettings extends Omit<AdditionSettings, 'recordedAs'> {
	/** As for `buildImage`. */
	cacheDir: string;
}

/**
 * Adds packages to the Python image, for the engines that start from then on, and for images that are built later.
 *
 * @returns what pip installed, such as `duckdb-1.4.1 polars-1.35.2`; empty if the image has everything already
 * @throws ImageError with pip's words if a requirement cannot be met
 */
export async function addRequirements({
	cacheDir,
	file,
	...settings
}: RequirementsSettings): Promise<string> {
	const dir = imagesDir(path.resolve(cacheDir));
	const add = async () => await addToCurrentImage(dir, { ...settings, file: path.resolve(file) });
	return await withImageLock(dir, add, () => settings.onProgress('waiting for another build'));
}
