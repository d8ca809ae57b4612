import { setImmediate as nextTurn } from 'node:timers/promises';
import { createPlainSessions } from '../support/plainSessions.ts';
import { startTestApp } from '../support/startTestApp.ts';
import type { TestApp } from '../support/startTestApp.ts';

test('starts however long recovery takes', async () => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
	try {
		const sessions = createPlainSessions('/nonexistent');
		const slow = {
			...sessions,
			list: async () => {
				const { promise, resolve } = Promise.withResolvers<string[]>();
				setTimeout(() => resolve([]), 60_000);
				return await promise;
			},
		};
		let engine: TestApp | undefined;
		const starting = startTestApp({ sessions: slow }).then((started) => (engine = started));
		starting.catch(() => undefined);
		for (let turns = 0; turns < 10_000 && engine === undefined; turns++) {
			await jest.advanceTimersByTimeAsync(100);
			await nextTurn();
		}
		await (await starting).close();
	} finally {
		jest.useRealTimers();
	}
});
