import { describeInputs } from '../support/describeInputs.ts';
import { findTestImage } from '../support/findTestImage.ts';

// The project `more` has the machine's own Python.
describeInputs(findTestImage());
