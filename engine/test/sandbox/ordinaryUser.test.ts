import { describeOrdinaryUser } from './support/describeOrdinaryUser.ts';

// Root's tests run `limits` under the zygote and `escapes` under both kinds. The project `more` has the combinations that are left.
describeOrdinaryUser([
	{ kind: 'zygote', folders: ['limits', 'escapes'] },
	{ kind: 'bubblewrap', folders: ['escapes'], every: 5 },
]);
