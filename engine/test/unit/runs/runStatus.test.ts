import { activeStatuses, sourcesOf } from '../../../src/runs/runStatus.ts';

test('a run that is being cancelled can only become cancelled', () => {
	expect(sourcesOf('cancelled')).toEqual(['queued', 'cancelling']);
	expect(sourcesOf('completed')).toEqual(['in_progress']);
});

test('a thread is occupied until its run has ended', () => {
	expect(activeStatuses).toEqual(['queued', 'in_progress', 'requires_action', 'cancelling']);
});
