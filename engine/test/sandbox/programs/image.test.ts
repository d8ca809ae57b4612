import { describePrograms } from '../support/describePrograms.ts';
import { findTestImage } from '../support/findTestImage.ts';

const MIB = 1024 * 1024;
const image = findTestImage();

/** Programs that need more than those of a small corpus. */
const limits = {
	memoryBytes: 1024 * MIB,
	processes: 64,
	tmpBytes: 64 * MIB,
	imageBytes: 2 * MIB,
	timeoutMs: 60_000,
};

if (image === undefined) {
	describe('Python image', () => {
		it.skip('is not tested, because there is none: mmdebstrap or a Debian mirror is missing', () => {});
	});
} else {
	describePrograms('image', ['zygote'], limits, image);
	describePrograms('escapes', ['zygote'], {}, image);
}
