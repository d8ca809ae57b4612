import { EventBuffer, SlowReader } from '../../../../src/runs/events/EventBuffer.ts';
import type { RunEvent } from '../../../../src/domain/run/runEvent.ts';

const delta = (text: string): RunEvent => ({
	type: 'code',
	stepId: 'step_1',
	index: 0,
	delta: text,
});

test('delivers events in order, those from before the first read too', async () => {
	const buffer = new EventBuffer(() => undefined);
	buffer.push(delta('a'));
	const read: string[] = [];
	const reading = (async () => {
		for await (const [event] of buffer) if (event.type === 'code') read.push(event.delta);
	})();
	await new Promise(setImmediate);
	buffer.push(delta('b'));
	buffer.push(delta('c'));
	buffer.close();
	await reading;
	expect(read).toEqual(['a', 'b', 'c']);
});

test('drops what waits for a slow reader beyond the limit, and says so on the next read', async () => {
	let closed = 0;
	const buffer = new EventBuffer(() => closed++, 10_000);
	for (let count = 0; count < 100; count++) buffer.push(delta('x'.repeat(1000)));
	await expect(buffer.next()).rejects.toBeInstanceOf(SlowReader);
	expect(closed).toBe(1);
});

test('accepts one event that is larger than the limit, and a fast reader of any number', async () => {
	const buffer = new EventBuffer(() => undefined, 10_000);
	buffer.push(delta('x'.repeat(50_000)));
	await expect(buffer.next()).resolves.toMatchObject({ done: false });
	for (let count = 0; count < 100; count++) {
		for (let each = 0; each < 2; each++) buffer.push(delta('x'.repeat(4000)));
		for (let each = 0; each < 2; each++) {
			await expect(buffer.next()).resolves.toMatchObject({ done: false });
		}
	}
});

test('ends for a reader that leaves', async () => {
	let closed = 0;
	const buffer = new EventBuffer(() => closed++);
	const waiting = buffer.next();
	await buffer.return();
	await expect(waiting).resolves.toMatchObject({ done: true });
	expect(closed).toBe(1);
});
