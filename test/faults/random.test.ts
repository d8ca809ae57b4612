import { describeRandomFaults } from '../support/faults/describeRandomFaults.ts';

describeRandomFaults(16);
