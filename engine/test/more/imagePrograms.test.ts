import { describePrograms } from '../sandbox/support/describePrograms.ts';
import { findTestImage } from '../sandbox/support/findTestImage.ts';
import { imageLimits } from '../sandbox/support/imageLimits.ts';

const image = findTestImage();

// test/sandbox/programs runs those of the folders `image` and `escapes` on the image, and all others on the system's Python.
if (image === undefined) {
	describe('Python image', () => {
		it.skip('is not tested, because there is none: mmdebstrap or a Debian mirror is missing', () => {});
	});
} else {
	for (const folder of ['works', 'files', 'limits']) {
		describePrograms(folder, ['zygote'], {}, image);
	}
	// As models write them for reports, charts, statistics and documents.
	describePrograms('typical', ['zygote'], imageLimits, image);
	// `npm test` runs these on the system's Python only where there is no image.
	describePrograms('escapes', ['zygote']);
}
