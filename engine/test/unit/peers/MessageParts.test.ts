import { MessageParts, toParts } from '../../../src/peers/MessageParts.ts';

test('splits a text of any length into notifications and reassembles it', () => {
	const text = `größe 📈 \u0000 ${'x📈'.repeat(20_000)}`;
	const notifications = toParts('a-1', text);
	expect(notifications.length).toBeGreaterThan(1);
	for (const each of notifications) expect(Buffer.byteLength(each)).toBeLessThan(8000);
	const parts = new MessageParts();
	const taken = notifications.map((each) => parts.take(each));
	expect(taken.pop()).toBe(text);
	expect(taken.every((each) => each === undefined)).toBe(true);
});

test('keeps the parts of different senders apart', () => {
	const one = toParts('a-1', 'a'.repeat(10_000));
	const other = toParts('b-1', 'b'.repeat(10_000));
	expect(one).toHaveLength(2);
	const parts = new MessageParts();
	const taken = [one[0], other[0], other[1], one[1]].map((each) => parts.take(each!));
	expect(taken).toEqual([undefined, undefined, 'b'.repeat(10_000), 'a'.repeat(10_000)]);
});

test('ignores notifications of other programs', () => {
	const parts = new MessageParts();
	for (const other of ['', 'hello', 'a b c', 'a 1', '{"type":"queued"}']) {
		expect(parts.take(other)).toBeUndefined();
	}
});

test('forgets the oldest of too many texts whose other parts never arrive', () => {
	const parts = new MessageParts();
	const [first, last] = toParts('a-1', 'a'.repeat(10_000));
	parts.take(first!);
	for (let count = 0; count < 1000; count++) parts.take(`b-${count} 2 YQ==`);
	expect(parts.take(last!)).toBeUndefined();
	expect(parts.take('b-999 2 YQ==')).toBe('a');
});
