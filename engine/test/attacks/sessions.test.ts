import { describeSessionAttacks } from './support/describeSessionAttacks.ts';
import { engineUsers } from './support/engineUsers.ts';

for (const user of engineUsers) describeSessionAttacks(`an engine run by ${user}`, user);
