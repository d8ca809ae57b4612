import { describeOrdinaryUser } from './support/describeOrdinaryUser.ts';

// Root's tests run `limits` under the zygote and `escapes` under both kinds. The project `more` has the combinations that are left.
describeOrdinaryUser({ zygote: ['limits', 'escapes'], bubblewrap: ['escapes'] });
