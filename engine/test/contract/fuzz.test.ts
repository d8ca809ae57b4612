import { testRandomRequests } from '../support/fuzz/testRandomRequests.ts';

testRandomRequests(2000);
