import { setImmediate as nextTurn } from 'node:timers/promises';
import { createPlainSessions } from '../support/plainSessions.ts';
import { startTestApp } from '../support/engines/startTestApp.ts';

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
		let isOver = false;
		const starting = startTestApp({ sessions: slow });
		const over = starting.finally(() => (isOver = true)).catch(() => undefined);
		while (!isOver) {
			await jest.advanceTimersByTimeAsync(100);
			await nextTurn();
		}
		await over;
		await (await starting).close();
	} finally {
		jest.useRealTimers();
	}
});
