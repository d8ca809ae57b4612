import { describePrograms } from '../support/describePrograms.ts';
import { findTestImage } from '../support/findTestImage.ts';
import { testedKinds } from '../support/openTestSandbox.ts';

// On a machine with the Python image, image.test.ts runs these programs under the zygote, as engines do. The project `more` runs them
// under the zygote with the machine's own Python as well.
describePrograms('escapes', findTestImage() === undefined ? testedKinds : ['bubblewrap']);
