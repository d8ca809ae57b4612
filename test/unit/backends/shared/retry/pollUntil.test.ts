import { pollUntil } from '../../../../../backends/shared/retry/pollUntil.ts';

/** Answers with these values in order, then with the last one for ever. */
function lookOver(...values: number[]) {
	const rest = [...values];
	return jest.fn(async () => (rest.length > 1 ? rest.shift() : rest[0]));
}

const isDone = (value?: number) => value === 1;

describe('pollUntil', () => {
	it('polls immediately, and does not sleep after the last poll', async () => {
		const nextDelayMs = jest.fn(() => 3_600_000);
		const look = lookOver(1);
		expect(await pollUntil(look, { isDone, nextDelayMs, timeoutMs: 1000 })).toBe(1);
		expect(look).toHaveBeenCalledTimes(1);
		expect(nextDelayMs).not.toHaveBeenCalled();
	});

	it('polls until done, at the interval that the server requests', async () => {
		const look = lookOver(0, 0, 1);
		expect(await pollUntil(look, { isDone, nextDelayMs: () => 1, timeoutMs: 60_000 })).toBe(1);
		expect(look).toHaveBeenCalledTimes(3);
	});

	it('uses its own delay when the server requests none', async () => {
		const startedMs = performance.now();
		await pollUntil(lookOver(0, 1), { isDone, timeoutMs: 60_000 });
		expect(performance.now() - startedMs).toBeGreaterThan(350);
	});

	it('returns the last value after the timeout and one more poll', async () => {
		// A clock that stands still: neither is the first look late nor has the timer been early.
		const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
		const look = lookOver(0);
		const options = { isDone, nextDelayMs: () => 3_600_000, timeoutMs: 20 };
		expect(await pollUntil(look, options).finally(() => clock.mockRestore())).toBe(0);
		expect(look).toHaveBeenCalledTimes(2);
	});

	it('rejects with the abort reason while sleeping', async () => {
		const controller = new AbortController();
		const look = lookOver(0);
		const polling = pollUntil(look, {
			isDone,
			nextDelayMs: () => 3_600_000,
			timeoutMs: 3_600_000,
			signal: controller.signal,
		});
		setTimeout(() => controller.abort(new Error('stopped')), 10);
		await expect(polling).rejects.toThrow('stopped');
		expect(look).toHaveBeenCalledTimes(1);
	});

	it('rethrows the error of a poll', async () => {
		const look = async () => await Promise.reject(new Error('gone'));
		await expect(pollUntil(look, { isDone, timeoutMs: 1000 })).rejects.toThrow('gone');
	});
});
