import { describePrograms } from '../support/describePrograms.ts';
import { findTestImage } from '../support/findTestImage.ts';
import { imageLimits } from '../support/imageLimits.ts';

const image = findTestImage();

if (image === undefined) {
	describe('Python image', () => {
		it.skip('is not tested, because there is none: mmdebstrap or a Debian mirror is missing', () => {});
	});
} else {
	describePrograms('image', ['zygote'], imageLimits, image);
	describePrograms('escapes', ['zygote'], {}, image);
}
