import { describeOrdinaryUser } from '../sandbox/support/describeOrdinaryUser.ts';

describeOrdinaryUser({ bubblewrap: ['limits'] });
