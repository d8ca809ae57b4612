import { sleep } from '../../../../../backends/shared/retry/sleep.ts';

describe('pause', () => {
	it('sleeps for at least about the time asked, fractions and negative times included', async () => {
		const startedMs = performance.now();
		await sleep(60.4);
		expect(performance.now() - startedMs).toBeGreaterThan(50);
		await sleep(-5);
	});

	it('wakes when the signal fires, with its reason', async () => {
		const controller = new AbortController();
		const sleeping = sleep(3_600_000, controller.signal);
		controller.abort(new Error('stopped'));
		await expect(sleeping).rejects.toThrow('stopped');
	});

	it('does not fall asleep when the signal has fired before', async () => {
		await expect(sleep(3_600_000, AbortSignal.abort(new Error('stopped')))).rejects.toThrow(
			'stopped',
		);
	});
});
