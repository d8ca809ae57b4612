import { activeStatuses, sourcesOf } from '../../../../src/domain/run/runStatus.ts';

test('a waiting run is cancelled at once, a running one through cancelling', () => {
	expect(sourcesOf('cancelled')).toEqual(['queued', 'requires_action', 'cancelling']);
	expect(sourcesOf('completed')).toEqual(['in_progress']);
});

test('a run blocks its thread until it has ended', () => {
	expect(activeStatuses).toEqual(['queued', 'in_progress', 'requires_action', 'cancelling']);
});
