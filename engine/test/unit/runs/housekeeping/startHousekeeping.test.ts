import { createOwnerScope } from '../../../../src/owners/createOwnerScope.ts';
import { startHousekeeping } from '../../../../src/runs/housekeeping/startHousekeeping.ts';
import { RunQueue } from '../../../../src/runs/queue/RunQueue.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let engine: TestApp;

beforeEach(async () => {
	engine = await startTestApp();
	// The app does no sweeps by itself.
	await engine.app.close();
	jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
});

afterEach(async () => {
	jest.useRealTimers();
	await engine.close();
});

test('sweeps every minute until it is stopped, and logs a sweep that fails', async () => {
	const { store } = engine.deps;
	const errors: object[] = [];
	const log = { info() {}, warn() {}, error: (fields: object) => void errors.push(fields) };
	const queue = new RunQueue(engine.deps, createOwnerScope(engine.deps), log);
	const failure = new Error('The store is unreachable.');
	const files = { ...store.files, list: jest.fn().mockRejectedValue(failure) };
	const stop = startHousekeeping({ ...engine.deps, store: { ...store, files } }, queue, log);
	await jest.advanceTimersByTimeAsync(59_000);
	expect(files.list).not.toHaveBeenCalled();
	await jest.advanceTimersByTimeAsync(61_000);
	expect(files.list).toHaveBeenCalledTimes(2);
	expect(errors).toEqual([{ err: failure }, { err: failure }]);
	stop();
	await jest.advanceTimersByTimeAsync(120_000);
	expect(files.list).toHaveBeenCalledTimes(2);
});
