import { WarmStandby } from '../../../src/sandbox/WarmStandby.ts';

function countingSpare(isGone?: (kept: number) => boolean) {
	let made = 0;
	return new WarmStandby(async () => ++made, isGone);
}

describe('WarmStandby', () => {
	it('has one ready for the next who asks, and gives it away once', async () => {
		const spare = countingSpare();
		expect(spare.take()).toBeUndefined();
		spare.prepare();
		await spare.prepared();
		expect([spare.take(), spare.take()]).toEqual([1, undefined]);
	});

	it('makes one at a time, and no other while one is ready', async () => {
		const spare = countingSpare();
		spare.prepare();
		spare.prepare();
		await spare.prepared();
		spare.prepare();
		await spare.prepared();
		expect(spare.take()).toBe(1);
		spare.prepare();
		await spare.prepared();
		expect(spare.take()).toBe(2);
	});

	it('puts another in the place of one that is gone', async () => {
		const spare = countingSpare((kept) => kept === 1);
		await spare.fill();
		expect(spare.take()).toBeUndefined();
		await spare.fill();
		expect(spare.take()).toBe(2);
	});

	it('keeps trouble to itself while it prepares, and tells whoever waits for one', async () => {
		const spare = new WarmStandby(async () => await Promise.reject(new Error('no room')));
		spare.prepare();
		await spare.prepared();
		expect(spare.take()).toBeUndefined();
		await expect(spare.fill()).rejects.toThrow('no room');
	});

	it('hands out the one that was being made when it is closed, and makes no more', async () => {
		const spare = countingSpare();
		spare.prepare();
		expect(await spare.close()).toBe(1);
		spare.prepare();
		expect(await spare.close()).toBeUndefined();
	});
});
