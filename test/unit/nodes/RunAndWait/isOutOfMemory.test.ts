import { memoryHint, isOutOfMemory } from '../../../../nodes/RunAndWait/isOutOfMemory.ts';

describe('isOutOfMemory', () => {
	it.each([
		'Traceback (most recent call last):\nMemoryError',
		'numpy._core._exceptions._ArrayMemoryError: Unable to allocate 8.00 GiB for an array',
		// The wording of the engine.
		'The code used more than 2 GB of memory and was ended. Its variables are lost.',
		'The Python in the message raised MemoryError.',
	])('is recognized from %j', (text) => {
		expect(isOutOfMemory(text)).toBe(true);
	});

	it.each(['', undefined, 'The code used more than 60 s of processor time', 'memory: 12 MB'])(
		'is not recognized from %j',
		(text) => {
			expect(isOutOfMemory(text)).toBe(false);
		},
	);
});

describe('memoryHint', () => {
	it.each([
		['1g', '4 GB'],
		['4g', '16 GB'],
		['16g', '64 GB'],
	])('suggests for a container of %s the next size, %s', (memoryLimit, next) => {
		const hint = memoryHint([{ id: 'cntr_1', memoryLimit }]);
		expect(hint).toContain(`set 'Memory Limit' under Options of Create Assistant to ${next}`);
	});

	it.each([[[]], [[{ id: 'cntr_1' }]], [[{ id: 'cntr_1', memoryLimit: '64g' }]]])(
		'suggests no size for %j, when there is none to choose',
		(containers) => {
			expect(memoryHint(containers)).not.toContain('Memory Limit');
		},
	);
});
