import { describeInputs } from '../sandbox/support/describeInputs.ts';

// test/sandbox/programs has the Python image.
describeInputs();
