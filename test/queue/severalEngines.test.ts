import { describeSeveralEngines } from '../support/queue/describeSeveralEngines.ts';

describeSeveralEngines(16);
