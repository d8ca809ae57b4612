import { BackendError } from '../../../../../backends/BackendError.ts';
import { isSafeToRetry, isTemporary, retry } from '../../../../../backends/shared/retry/retry.ts';

/** Fails with these errors in order, then succeeds. */
function failing(...errors: Error[]) {
	const left = [...errors];
	return jest.fn(async () => {
		const error = left.shift();
		if (error) throw error;
		return 'done';
	});
}

const temporary = (more: object = {}) => new BackendError('for now', { temporary: true, ...more });

/** Runs with the clock of p-retry turned by hand, so that nobody waits. */
async function retryFast(call: () => Promise<string>, canRepeat: (error: unknown) => boolean) {
	jest.useFakeTimers();
	try {
		const result = retry(call, canRepeat).catch((error: unknown) => error);
		await jest.advanceTimersByTimeAsync(60_000);
		return await result;
	} finally {
		jest.useRealTimers();
	}
}

describe('retry', () => {
	it('retries a read after temporary errors, at most three times', async () => {
		const mended = failing(temporary(), temporary(), temporary());
		expect(await retryFast(mended, isTemporary)).toBe('done');
		expect(mended).toHaveBeenCalledTimes(4);

		const errors = [1, 2, 3, 4, 5].map(() => temporary());
		const broken = failing(...errors);
		expect(await retryFast(broken, isTemporary)).toBe(errors[3]);
		expect(broken).toHaveBeenCalledTimes(4);
	});

	it('retries a create only when the server certainly did nothing', async () => {
		const unsure = failing(temporary());
		expect(await retryFast(unsure, isSafeToRetry)).toBeInstanceOf(BackendError);
		expect(unsure).toHaveBeenCalledTimes(1);

		const surelyNot = failing(temporary({ notExecuted: true }));
		expect(await retryFast(surelyNot, isSafeToRetry)).toBe('done');
		expect(surelyNot).toHaveBeenCalledTimes(2);
	});

	it.each([
		new BackendError('wrong key', { status: 401 }),
		new TypeError('a fault of our own'),
		new Error('another'),
	])('does not retry after %s', async (error) => {
		const call = failing(error);
		expect(await retryFast(call, isTemporary)).toBe(error);
		expect(call).toHaveBeenCalledTimes(1);
	});

	it('waits as long as the server requests', async () => {
		const startedMs = performance.now();
		const call = failing(temporary({ retryAfterMs: 1300 }));
		expect(await retry(call, isTemporary)).toBe('done');
		expect(performance.now() - startedMs).toBeGreaterThan(1250);
	});

	it('waits a minute at most, however long the server requests', async () => {
		const waits: number[] = [];
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
			waits.push(ms);
			const ended = new AbortController();
			setImmediate(() => ended.abort());
			return ended.signal;
		});
		const call = failing(temporary({ retryAfterMs: 3_600_000 }));
		expect(await retry(call, isTemporary)).toBe('done');
		expect(waits).toHaveLength(1);
		expect(waits[0]).toBeGreaterThan(50_000);
		expect(waits[0]).toBeLessThanOrEqual(60_000);
		timeout.mockRestore();
	});

	it('rejects with the abort reason while waiting, without another call', async () => {
		const controller = new AbortController();
		const call = failing(temporary({ retryAfterMs: 3_600_000 }), temporary());
		const result = retry(call, isTemporary, controller.signal);
		setTimeout(() => controller.abort(new Error('stopped')), 10);
		await expect(result).rejects.toThrow('stopped');
		expect(call).toHaveBeenCalledTimes(1);
	});

	it('sends nothing when the signal has already fired', async () => {
		const call = failing();
		const signal = AbortSignal.abort(new Error('stopped'));
		await expect(retry(call, isTemporary, signal)).rejects.toThrow('stopped');
		expect(call).not.toHaveBeenCalled();
	});
});
