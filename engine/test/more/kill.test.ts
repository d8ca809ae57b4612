import { testKills } from '../support/engines/testKills.ts';

testKills(48);
