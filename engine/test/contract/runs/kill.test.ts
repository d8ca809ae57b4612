import { testKills } from '../../support/engines/testKills.ts';

// The project `more` has more of them.
testKills(16);
