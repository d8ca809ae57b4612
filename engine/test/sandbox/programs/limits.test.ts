import { describePrograms } from '../support/describePrograms.ts';
import { testedKinds } from '../support/openTestSandbox.ts';

describePrograms('limits', testedKinds);
