import { activeStatuses, sourcesOf } from '../../../src/domain/runStatus.ts';

test('a run that waits is cancelled at once, one at work by way of cancelling', () => {
	expect(sourcesOf('cancelled')).toEqual(['queued', 'requires_action', 'cancelling']);
	expect(sourcesOf('completed')).toEqual(['in_progress']);
});

test('a thread is occupied until its run has ended', () => {
	expect(activeStatuses).toEqual(['queued', 'in_progress', 'requires_action', 'cancelling']);
});
