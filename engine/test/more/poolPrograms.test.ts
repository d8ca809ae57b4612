import { describePrograms } from '../sandbox/support/describePrograms.ts';

// Not among the sandbox's tests, because each program waits a second for a process that has imported the libraries.
describePrograms('escapes', ['pool']);
describePrograms('limits', ['pool']);
