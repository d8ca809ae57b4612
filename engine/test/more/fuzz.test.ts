import { testRandomRequests } from '../support/testRandomRequests.ts';

testRandomRequests(20_000);
