import { describeRandomFaults } from '../support/faults/describeRandomFaults.ts';

// The project `more` has more of them.
describeRandomFaults(9);
