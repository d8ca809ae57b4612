import { restoreTurns, toReasonedCall } from '../../../../src/runs/responses/reasonedTurns.ts';
import type { ConversationItem, ItemContent } from '../../../../src/domain/conversation.ts';
import type { ModelCall } from '../../../../src/domain/modelEntries.ts';

const item = (content: ItemContent): ConversationItem => ({
	id: 'x',
	createdAt: 1,
	threadId: 'resp_1',
	runId: 'resp_1',
	origin: 'input',
	content,
});
const code = (text: string) =>
	item({
		type: 'code_interpreter_call',
		status: 'completed',
		code: text,
		containerId: 'cntr_1',
		outputs: [],
	});
const call = (callId: string) =>
	item({ type: 'function_call', status: 'completed', callId, name: 'f', arguments: '{}' });
const output = (callId: string) =>
	item({ type: 'function_call_output', status: 'completed', callId, output: 'x' });
const thought = (name: string, ...calls: ModelCall[]) =>
	item({
		type: 'reasoning',
		summary: [],
		encryptedContent: null,
		turn: { model: 'tiny', calls: calls.map(toReasonedCall), vendorData: { name } },
	});

/** What each item has of its turn. */
const restored = (...items: ConversationItem[]) =>
	restoreTurns(items, 'tiny').map(({ content }) => {
		if (content.type !== 'function_call' && content.type !== 'code_interpreter_call') return '-';
		if (content.continuesTurn === true) return `${content.callId} continues`;
		const { vendorData } = content;
		return vendorData === undefined ? 'nothing' : `${content.callId} ${String(vendorData['name'])}`;
	});

const python = (id: string, text: string): ModelCall => ({ id, code: text });
const named = (id: string): ModelCall => ({ id, name: 'f', arguments: '{}' });

test('gives the calls after reasoning what belongs to their turn', () => {
	expect(
		restored(
			thought('A', python('p1', '1'), python('p2', '2'), named('f1')),
			code('1'),
			code('2'),
			call('f1'),
			output('f1'),
			thought('B', named('f1')),
			call('f1'),
			output('f1'),
		),
	).toEqual(['-', 'p1 A', 'p2 continues', 'f1 continues', '-', '-', 'f1 B', '-']);
});

test('finds the first code before a signature without text', () => {
	expect(
		restored(
			code('1'),
			thought('A', python('p1', '1'), named('f1')),
			call('f1'),
			code('2'),
			thought('B', python('p2', '2')),
		),
	).toEqual(['p1 A', '-', 'f1 continues', 'p2 B', '-']);
});

test('gives the data to the first call that is left, where a client left out the code before it', () => {
	const left = { ...call('f1').content, continuesTurn: true } as ItemContent;
	expect(restored(thought('A', python('p1', '1'), named('f1')), item(left))).toEqual(['-', 'f1 A']);
});

test('gives nothing to other calls, and stops at a question', () => {
	const user = item({
		type: 'message',
		role: 'user',
		status: 'completed',
		phase: null,
		parts: [{ type: 'input_text', text: 'x' }],
	});
	expect(restored(thought('A', named('f1')), call('f2'))).toEqual(['-', 'nothing']);
	expect(restored(thought('A', python('p1', '1')), code('2'))).toEqual(['-', 'nothing']);
	expect(restored(thought('A', named('f1')), user, call('f1'))).toEqual(['-', '-', 'nothing']);
	expect(restoreTurns([thought('A', named('f1')), call('f1')], 'other')[1]).toEqual(call('f1'));
});
