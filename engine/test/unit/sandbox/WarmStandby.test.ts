import { setTimeout as delay } from 'node:timers/promises';
import { WarmStandby, type StandbySettings } from '../../../src/sandbox/WarmStandby.ts';

function countingStandby(settings: Partial<StandbySettings<number>> = {}) {
	let made = 0;
	return new WarmStandby({ make: async () => ++made, ...settings });
}

describe('WarmStandby', () => {
	it('has one ready for the next caller, and returns it only once', async () => {
		const standby = countingStandby();
		expect(standby.take()).toBeUndefined();
		standby.prepare();
		await standby.prepared();
		expect([standby.take(), standby.take()]).toEqual([1, undefined]);
	});

	it('prepares one at a time, and no other while one is ready', async () => {
		const standby = countingStandby();
		standby.prepare();
		standby.prepare();
		await standby.prepared();
		standby.prepare();
		await standby.prepared();
		expect(standby.take()).toBe(1);
		standby.prepare();
		await standby.prepared();
		expect(standby.take()).toBe(2);
	});

	it('replaces one that is gone', async () => {
		const standby = countingStandby({ isGone: (kept) => kept === 1 });
		await standby.fill();
		expect(standby.take()).toBeUndefined();
		await standby.fill();
		expect(standby.take()).toBe(2);
	});

	it('ignores a failure while it prepares, and reports it to a caller that waits', async () => {
		const standby = new WarmStandby({
			make: async () => await Promise.reject(new Error('no room')),
		});
		standby.prepare();
		await standby.prepared();
		expect(standby.take()).toBeUndefined();
		await expect(standby.fill()).rejects.toThrow('no room');
	});

	it('gives the one in preparation to the first caller that waits, and none to others', async () => {
		const standby = countingStandby();
		standby.prepare();
		expect(await Promise.all([standby.takeSoon(), standby.takeSoon()])).toEqual([1, undefined]);
	});

	it('gives one that was not used to the next caller', async () => {
		const standby = countingStandby();
		await standby.fill();
		standby.giveBack(standby.take() ?? 0);
		standby.prepare();
		await standby.prepared();
		expect([standby.take(), standby.take()]).toEqual([1, undefined]);
	});

	it('keeps more while many are taken, and discards them when the demand is over', async () => {
		const discarded: number[] = [];
		const standby = countingStandby({
			most: 3,
			demandMs: 20,
			discard: async (kept) => void discarded.push(kept),
		});
		const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
		for (let n = 0; n < 9; n++) standby.take();
		standby.prepare();
		await standby.prepared();
		expect(discarded).toEqual([]);
		clock.mockReturnValue(1000);
		await standby.settled();
		clock.mockRestore();
		expect([discarded, standby.take(), standby.take()]).toEqual([[2, 3], 1, undefined]);
	});

	it('discards also what becomes ready when the demand is over already', async () => {
		const slow = Promise.withResolvers<number>();
		const discarded: number[] = [];
		let made = 0;
		const standby = new WarmStandby({
			make: async () => (++made === 2 ? await slow.promise : made),
			most: 2,
			demandMs: 50,
			discard: async (kept) => void discarded.push(kept),
		});
		const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
		for (let n = 0; n < 2; n++) standby.take();
		standby.prepare();
		while (made < 2) await delay(1);
		clock.mockReturnValue(1000);
		await delay(100);
		slow.resolve(2);
		await standby.settled();
		clock.mockRestore();
		expect([discarded, standby.take()]).toEqual([[2], 1]);
	});

	it('discards also what becomes ready while others are discarded', async () => {
		const discarding = Promise.withResolvers<void>();
		const discarded: number[] = [];
		const standby = countingStandby({
			most: 2,
			demandMs: 20,
			discard: async (kept) => {
				discarded.push(kept);
				await discarding.promise;
			},
		});
		await standby.fill();
		await standby.fill();
		standby.prepare();
		expect(discarded).toEqual([2]);
		await standby.fill();
		standby.prepare();
		discarding.resolve();
		await standby.settled();
		expect([discarded, standby.take(), standby.take()]).toEqual([[2, 3], 1, undefined]);
	});

	it('returns those in preparation when it is closed, and prepares no more', async () => {
		const standby = countingStandby();
		standby.prepare();
		expect(await standby.close()).toEqual([1]);
		standby.prepare();
		expect(await standby.close()).toEqual([]);
	});
});
