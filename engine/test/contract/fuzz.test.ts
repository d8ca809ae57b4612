import { testRandomRequests } from '../support/testRandomRequests.ts';

testRandomRequests(2000);
