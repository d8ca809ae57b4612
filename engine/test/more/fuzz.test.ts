import { testRandomRequests } from '../support/fuzz/testRandomRequests.ts';

testRandomRequests(20_000);
