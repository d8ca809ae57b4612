import { startBudget } from '../../../../src/sandbox/watch/startBudget.ts';

function work(ms: number): void {
	const { user, system } = process.threadCpuUsage();
	for (let used = 0; used < ms * 1000;) {
		const now = process.threadCpuUsage();
		used = now.user + now.system - user - system;
	}
}

it('lets others have their turn in a pause, and does not count what they take', async () => {
	const budget = startBudget({ cpuMs: 100, ms: Infinity });
	setImmediate(() => work(300));
	await budget.pause();
	expect(budget.isOver()).toBe(false);
	work(150);
	expect(budget.isOver()).toBe(true);
});
