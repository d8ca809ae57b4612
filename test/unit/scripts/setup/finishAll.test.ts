import { finishAll } from '../../../../scripts/setup/finishAll.mjs';

describe('finishAll', () => {
	it('starts all actions before one of them has ended', async () => {
		const second = Promise.withResolvers<void>();
		await finishAll([() => second.promise, async () => second.resolve()]);
	});

	it('finishes the others when one fails, and reports the failure', async () => {
		const failed = Promise.withResolvers<void>();
		const finished: string[] = [];
		const running = finishAll([
			async () => {
				failed.resolve();
				throw new Error('no network');
			},
			async () => {
				await failed.promise;
				await new Promise((resolve) => setImmediate(resolve));
				finished.push('second');
			},
		]);
		await expect(running).rejects.toThrow('no network');
		expect(finished).toEqual(['second']);
	});
});
