import { isTerminal } from '../../../backends/runStatus.ts';

describe('isTerminal', () => {
	it.each(['completed', 'failed', 'cancelled', 'expired', 'incomplete', 'requires_action'])(
		'ends the wait at %s',
		(status) => {
			expect(isTerminal(status)).toBe(true);
		},
	);

	it.each(['queued', 'in_progress', 'cancelling', 'a_status_of_the_future', ''])(
		'takes %j for still going on',
		(status) => {
			expect(isTerminal(status)).toBe(false);
		},
	);
});
