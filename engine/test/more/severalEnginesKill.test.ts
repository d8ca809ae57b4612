import { describeEngines } from '../support/engines/describeEngines.ts';
import { testRandomKills } from '../support/engines/testRandomKills.ts';

describeEngines('when engines are killed many times', (engines) => testRandomKills(engines, 48));
