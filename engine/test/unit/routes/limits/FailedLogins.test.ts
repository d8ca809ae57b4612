import { FailedLogins } from '../../../../src/routes/limits/FailedLogins.ts';

test('blocks an address for the rest of a minute and then starts counting again', () => {
	const failedLogins = new FailedLogins();
	for (let count = 0; count < 20; count++) {
		expect(failedLogins.blockedMs('a', 1000)).toBe(0);
		failedLogins.recordFailure('a', 1000 + count);
	}
	expect(failedLogins.blockedMs('a', 2000)).toBe(59_000);
	expect(failedLogins.blockedMs('b', 2000)).toBe(0);
	expect(failedLogins.blockedMs('a', 61_000)).toBe(0);
	for (let count = 0; count < 20; count++) {
		expect(failedLogins.blockedMs('a', 61_000)).toBe(0);
		failedLogins.recordFailure('a', 61_000);
	}
	expect(failedLogins.blockedMs('a', 61_000)).toBe(60_000);
});

test('goes on counting when a correct key comes from the same address', () => {
	const failedLogins = new FailedLogins();
	for (let count = 0; count < 20; count++) {
		failedLogins.recordFailure('a', 1000);
		failedLogins.recordSuccess('a', 'name');
	}
	expect(failedLogins.blockedMs('a', 1000)).toBe(60_000);
});

test('forgets the oldest addresses beyond 10,000', () => {
	const failedLogins = new FailedLogins();
	for (let index = 0; index <= 10_000; index++) failedLogins.recordSuccess(`${index}`, 'name');
	expect(failedLogins.wasUsed('0', 'name')).toBe(false);
	expect(failedLogins.wasUsed('1', 'name')).toBe(true);
	expect(failedLogins.wasUsed('10000', 'name')).toBe(true);
	expect(failedLogins.wasUsed('10000', 'other')).toBe(false);
});
