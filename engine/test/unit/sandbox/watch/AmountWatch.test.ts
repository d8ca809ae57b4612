import { setTimeout as delay } from 'node:timers/promises';
import { AmountWatch } from '../../../../src/sandbox/watch/AmountWatch.ts';

let watch: AmountWatch;

afterEach(() => {
	watch.stop();
});

/** A watch over a number that the test changes. */
function watchOver(amount: { held: number; free: number }) {
	const told: boolean[] = [];
	let counts = 0;
	watch = new AmountWatch({
		limit: 100,
		free: () => amount.free,
		count: async () => {
			counts++;
			return amount.held;
		},
		onExceeded: (isFar) => told.push(isFar),
	});
	return { told, counts: () => counts };
}

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await delay(5);
}

it('counts when so much is gone that the limit may be passed, also between calls', async () => {
	const amount = { held: 0, free: 1000 };
	const { told, counts } = watchOver(amount);
	await until(() => counts() === 1);
	Object.assign(amount, { held: 110, free: 890 });
	// Without a hint the next count would come after five seconds.
	await until(() => told.length > 0);
	expect(told).toEqual([false]);
	expect(counts()).toBe(2);
});

it('tells when the amount is far beyond the limit', async () => {
	const amount = { held: 0, free: 1000 };
	const { told, counts } = watchOver(amount);
	await until(() => counts() === 1);
	Object.assign(amount, { held: 200, free: 800 });
	await until(() => told.length > 0);
	expect(told).toEqual([true]);
});

it('tolerates what was there before, down to the limit, and tells of growth', async () => {
	const amount = { held: 300, free: 1000 };
	const { told, counts } = watchOver(amount);
	watch.setActive(true);
	await until(() => counts() >= 2);
	amount.held = 250;
	const before = counts();
	await until(() => counts() > before + 1);
	expect(told).toEqual([]);
	amount.held = 260;
	await until(() => told.length > 0);
	expect(told).toEqual([true]);
});
