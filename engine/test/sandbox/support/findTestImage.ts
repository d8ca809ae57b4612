import { readConfig } from '../../../src/config/readConfig.ts';
import { currentImage, imagesDir } from '../../../src/image/imagesDir.ts';

/** The Python image of this machine; the setup of the tests builds it where it can. */
export function findTestImage(): string | undefined {
	return currentImage(imagesDir(readConfig(process.env).cacheDir));
}
