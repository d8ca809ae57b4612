import { testManyItems } from '../support/nodes/testManyItems.ts';
import { engineOfThisFile } from '../support/servers/engineOfThisFile.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

testManyItems(engineOfThisFile(resourcesOfThisFile()), 1000);
