import { WarmStandby } from '../../../src/sandbox/WarmStandby.ts';

function countingStandby(isGone?: (kept: number) => boolean) {
	let made = 0;
	return new WarmStandby(async () => ++made, isGone);
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
		const standby = countingStandby((kept) => kept === 1);
		await standby.fill();
		expect(standby.take()).toBeUndefined();
		await standby.fill();
		expect(standby.take()).toBe(2);
	});

	it('ignores a failure while it prepares, and reports it to a caller that waits', async () => {
		const standby = new WarmStandby(async () => await Promise.reject(new Error('no room')));
		standby.prepare();
		await standby.prepared();
		expect(standby.take()).toBeUndefined();
		await expect(standby.fill()).rejects.toThrow('no room');
	});

	it('returns the one in preparation when it is closed, and prepares no more', async () => {
		const standby = countingStandby();
		standby.prepare();
		expect(await standby.close()).toBe(1);
		standby.prepare();
		expect(await standby.close()).toBeUndefined();
	});
});
