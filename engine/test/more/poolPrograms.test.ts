import { describePrograms } from '../sandbox/support/describePrograms.ts';

// Here and not among the tests of the sandbox: each program waits a second for a process that has imported the libraries.
describePrograms('escapes', ['pool']);
describePrograms('limits', ['pool']);
