import { ProcessorTime } from '../../../../src/sandbox/watch/ProcessorTime.ts';
import type { ProcessStat } from '../../../../src/sandbox/watch/processStat.ts';

const process = (start: string, ownMs: number, waitedMs = 0, state = 'S'): ProcessStat => ({
	state,
	sid: 1,
	threads: 1,
	start,
	ownMs,
	waitedMs,
});

it('counts a child once, whether it is alive or its parent has waited for it', () => {
	const time = new ProcessorTime();
	expect(
		time.add(
			new Map([
				[1, process('a', 100)],
				[2, process('b', 50)],
			]),
			0,
		),
	).toBe(150);
	expect(time.add(new Map([[1, process('a', 110, 70)]]), 100)).toBe(180);
	expect(time.add(new Map([[1, process('a', 110, 70)]]), 200)).toBe(180);
});

it('goes on counting a child for which nobody waits, and what it may have used since it was last seen', () => {
	const time = new ProcessorTime();
	time.add(
		new Map([
			[1, process('a', 0)],
			[2, process('b', 50, 0, 'R')],
		]),
		0,
	);
	expect(time.add(new Map([[1, process('a', 0)]]), 100)).toBe(150);
	expect(
		time.add(
			new Map([
				[1, process('a', 0)],
				[2, process('c', 10)],
			]),
			200,
		),
	).toBe(160);
});

it('counts nested children once when all of them end between two checks', () => {
	const time = new ProcessorTime();
	const tree: Array<[number, ProcessStat]> = [
		[1, process('a', 10)],
		[2, process('b', 20)],
		[3, process('c', 40, 5)],
	];
	expect(time.add(new Map(tree), 0)).toBe(75);
	expect(time.add(new Map([[1, process('a', 10, 65)]]), 100)).toBe(75);
});

it('takes a process with the number of an earlier one for another process', () => {
	const time = new ProcessorTime();
	time.add(
		new Map([
			[1, process('a', 0)],
			[2, process('b', 500)],
		]),
		0,
	);
	expect(
		time.add(
			new Map([
				[1, process('a', 0)],
				[2, process('c', 30)],
			]),
			100,
		),
	).toBe(530);
});
