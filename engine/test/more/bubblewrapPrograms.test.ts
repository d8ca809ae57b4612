import { describeOrdinaryUser } from '../sandbox/support/describeOrdinaryUser.ts';
import { describePrograms } from '../sandbox/support/describePrograms.ts';

// The limits are the same code under every kind: `npm test` runs these programs under the kind that engines choose.
describePrograms('limits', ['bubblewrap']);
describeOrdinaryUser([{ kind: 'bubblewrap', folders: ['limits', 'escapes'] }]);
