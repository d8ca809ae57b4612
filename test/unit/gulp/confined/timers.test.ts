import { clearTimeout, setTimeout } from '../../../../gulp/confined/timers.mjs';

/** Resolves when the system's own clock says so. */
const realPause = async (ms: number) =>
	await new Promise((resolve) => globalThis.setTimeout(resolve, ms));

describe('the confined timers', () => {
	it('call back with the values, later', async () => {
		const startedMs = performance.now();
		const values = await new Promise((resolve) =>
			setTimeout((...given: unknown[]) => resolve(given), 60, 'a', 1),
		);
		expect(values).toEqual(['a', 1]);
		expect(performance.now() - startedMs).toBeGreaterThan(50);
	});

	it.each([undefined, 0, -5, 0.4, 1.5, Number.NaN, '7'])('take %p for a delay', async (delay) => {
		await new Promise((resolve) => setTimeout(resolve, delay as number));
	});

	it('take a delay without end', () => {
		clearTimeout(setTimeout(() => {}, Number.POSITIVE_INFINITY));
	});

	it('do not call back what was cleared', async () => {
		const callback = jest.fn();
		clearTimeout(setTimeout(callback, 20));
		await realPause(80);
		expect(callback).not.toHaveBeenCalled();
	});

	it('pass over the clearing of what is no timer', () => {
		for (const id of [undefined, null, 0, 999_999]) clearTimeout(id as number);
	});
});
