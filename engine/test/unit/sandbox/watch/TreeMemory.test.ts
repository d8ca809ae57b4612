import { TreeMemory } from '../../../../src/sandbox/watch/TreeMemory.ts';

it('trusts the quick measurement below the limit', async () => {
	const memory = new TreeMemory(500, { atMost: () => 400, exactly: async () => 50 });
	expect(await memory.measure([1], 99)).toBe(499);
});

it('measures exactly before sockets add up to more than the limit with pages that are counted several times', async () => {
	const memory = new TreeMemory(500, { atMost: () => 499, exactly: async () => 50 });
	expect(await memory.measure([1], 2)).toBe(52);
});

it('counts shared pages for each process if they cannot be measured exactly', async () => {
	const memory = new TreeMemory(500, { atMost: () => 600, exactly: async () => undefined });
	expect(await memory.measure([1], 2)).toBe(602);
});
