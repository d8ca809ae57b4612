import { AmountWatch } from '../../../../src/sandbox/watch/AmountWatch.ts';
import { waitUntil } from '../../../../../test/support/waitUntil.mjs';

let watch: AmountWatch;

afterEach(() => {
	watch.stop();
});

/** A watch over a number that the test changes. */
function watchOver(
	amount: { held: number; free: number },
	tolerated?: number,
	settings?: { interruptMs?: number; growsWithoutHint?: boolean },
) {
	const reports: boolean[] = [];
	let counts = 0;
	watch = new AmountWatch({
		limit: 100,
		tolerated,
		free: () => amount.free,
		count: async () => {
			counts++;
			return amount.held;
		},
		onExceeded: (isFar) => reports.push(isFar),
		...settings,
	});
	return { reports, counts: () => counts };
}

it('counts when so much is gone that the limit may be exceeded, also between calls', async () => {
	const amount = { held: 0, free: 1000 };
	const { reports, counts } = watchOver(amount);
	await waitUntil(() => counts() === 1);
	Object.assign(amount, { held: 110, free: 890 });
	// Without a hint the next count would happen after five seconds.
	await waitUntil(() => reports.length > 0);
	expect(reports).toEqual([false]);
	expect(counts()).toBe(2);
});

it('reports when the amount is far beyond the limit', async () => {
	const amount = { held: 0, free: 1000 };
	const { reports, counts } = watchOver(amount);
	await waitUntil(() => counts() === 1);
	Object.assign(amount, { held: 200, free: 800 });
	await waitUntil(() => reports.length > 0);
	expect(reports).toEqual([true]);
});

it('tolerates an earlier excess, down to the limit, and reports growth', async () => {
	const amount = { held: 300, free: 1000 };
	const { reports, counts } = watchOver(amount);
	watch.setActive(true);
	await waitUntil(() => counts() >= 2);
	amount.held = 250;
	const before = counts();
	await waitUntil(() => counts() > before + 1);
	expect(reports).toEqual([]);
	amount.held = 260;
	await waitUntil(() => reports.length > 0);
	expect(reports).toEqual([true]);
});

it('has started when it knows what was there before', async () => {
	const { promise: counting, resolve: finish } = Promise.withResolvers<number>();
	watch = new AmountWatch({
		limit: 100,
		free: () => 1000,
		count: async () => await counting,
		onExceeded: () => undefined,
	});
	let hasStarted = false;
	void watch.started.then(() => (hasStarted = true));
	await new Promise((resolve) => setTimeout(resolve, 20));
	expect(hasStarted).toBe(false);
	finish(0);
	await watch.started;
});

it('ends code at once that goes on in spite of its interrupt, but not the next code for it', async () => {
	const amount = { held: 0, free: 1000 };
	const { reports } = watchOver(amount, 105);
	await watch.started;
	watch.setActive(true);
	amount.held = 110;
	await waitUntil(() => reports.length > 0);
	amount.held = 111;
	await waitUntil(() => reports.length > 1);
	watch.setActive(false);
	watch.setActive(true);
	amount.held = 112;
	await waitUntil(() => reports.length > 2);
	expect(reports).toEqual([false, true, false]);
});

it('ends code at once that adds too much for an interrupt to come in time', async () => {
	const amount = { held: 0, free: 1000 };
	const { reports } = watchOver(amount, 110, { interruptMs: 3_600_000 });
	await watch.started;
	watch.setActive(true);
	Object.assign(amount, { held: 101, free: 899 });
	await waitUntil(() => reports.length > 0);
	expect(reports).toEqual([true]);
});

it('counts again and again what grows without a hint, while that is cheap', async () => {
	const amount = { held: 0, free: 1000 };
	const often = watchOver(amount, undefined, { growsWithoutHint: true });
	const oftenWatch = watch;
	const seldom = watchOver(amount);
	oftenWatch.setActive(true);
	watch.setActive(true);
	await waitUntil(() => seldom.counts() > 3);
	expect(often.counts()).toBeGreaterThan(2 * seldom.counts());
	oftenWatch.stop();
});
