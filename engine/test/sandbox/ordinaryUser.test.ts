import { describeOrdinaryUser } from './support/describeOrdinaryUser.ts';

// Root's tests run both folders under both kinds. The project `more` has the combination that is left.
describeOrdinaryUser({ zygote: ['limits', 'escapes'], bubblewrap: ['escapes'] });
