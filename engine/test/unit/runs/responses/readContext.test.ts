import { limitItems } from '../../../../src/runs/responses/readContext.ts';
import type { ConversationItem, ItemContent } from '../../../../src/domain/conversation.ts';

const item = (id: number, content: ItemContent): ConversationItem => ({
	id: `item_${id}`,
	createdAt: 1,
	threadId: 'conv_1',
	runId: null,
	origin: 'input',
	content,
});

const message = (id: number, role: 'user' | 'system' | 'developer') =>
	item(id, {
		type: 'message',
		role,
		status: 'completed',
		phase: null,
		parts: [{ type: 'input_text', text: `m${id}` }],
	});

test('keeps every system and developer message of a conversation that is cut', () => {
	const items = Array.from({ length: 2500 }, (_, index) => message(index, 'user'));
	items[0] = message(0, 'system');
	items[100] = message(100, 'developer');
	const { items: kept, isTruncated } = limitItems(items);
	expect(isTruncated).toBe(true);
	expect(kept).toHaveLength(2002);
	expect(kept.slice(0, 3).map(({ id }) => id)).toEqual(['item_0', 'item_100', 'item_500']);
});

test('leaves out the output of a function whose call was cut off', () => {
	const status = 'completed' as const;
	const call = item(0, {
		type: 'function_call',
		status,
		callId: 'c',
		name: 'f',
		arguments: '{}',
	});
	const output = item(1, { type: 'function_call_output', status, callId: 'c', output: 'x' });
	const rest = Array.from({ length: 1999 }, (_, index) => message(index + 2, 'user'));
	expect(limitItems([call, output, ...rest]).items).toEqual(rest);
});

test('leaves a shorter conversation as it is', () => {
	const items = [message(1, 'system'), message(2, 'user')];
	expect(limitItems(items)).toEqual({ items, isTruncated: false });
});
