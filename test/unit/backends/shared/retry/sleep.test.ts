import { sleep } from '../../../../../backends/shared/retry/sleep.ts';

describe('sleep', () => {
	it('sleeps for at least the given time, including fractions and negative times', async () => {
		const startedMs = performance.now();
		await sleep(60.4);
		expect(performance.now() - startedMs).toBeGreaterThan(50);
		await sleep(-5);
	});

	it('ends with the abort reason when the signal fires', async () => {
		const controller = new AbortController();
		const sleeping = sleep(3_600_000, controller.signal);
		controller.abort(new Error('stopped'));
		await expect(sleeping).rejects.toThrow('stopped');
	});

	it('does not sleep when the signal has already fired', async () => {
		await expect(sleep(3_600_000, AbortSignal.abort(new Error('stopped')))).rejects.toThrow(
			'stopped',
		);
	});
});
