import { hasExited } from '../../../../src/sandbox/watch/deletedFileBytes.ts';

it('distinguishes a process that is alive from one that is gone', () => {
	expect(hasExited(`/proc/${process.pid}`)).toBe(false);
	expect(hasExited('/proc/4194305')).toBe(true);
});

it('considers a process exited once its memory is freed, whatever its state', () => {
	// A thread of the kernel looks like that all the time, where it is visible.
	expect(hasExited('/proc/2')).toBe(true);
});
