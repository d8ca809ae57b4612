import { describeSeveralEngines } from '../support/queue/describeSeveralEngines.ts';

describeSeveralEngines({ chains: 6, chainsDuringKills: 16 });
