import { countLocks } from '../../../../src/sandbox/watch/heldLocks.ts';

it('counts the locks of each process, and not those that wait for another or belong to no process', () => {
	const text = [
		'1: POSIX  ADVISORY  WRITE 4711 fe:00:1234 0 EOF',
		'1: -> POSIX  ADVISORY  WRITE 4712 fe:00:1234 0 EOF',
		'2: FLOCK  ADVISORY  WRITE 4711 00:1a:99 0 EOF',
		'3: OFDLCK ADVISORY  READ  -1 fe:00:55 0 1',
	].join('\n');
	expect(countLocks(text)).toEqual(new Map([[4711, 2]]));
});
