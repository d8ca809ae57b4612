import { describeSeveralEngines } from '../support/queue/describeSeveralEngines.ts';

describeSeveralEngines({ chains: 96, chainsDuringKills: 96 });
