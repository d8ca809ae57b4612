import type { ConversationItem, ItemContent } from '../../../../src/domain/conversation.ts';
import { toEntries } from '../../../../src/runs/responses/toEntries.ts';

const makeItem = (id: string, content: ItemContent): ConversationItem => ({
	id,
	createdAt: 0,
	threadId: 'resp_1',
	runId: 'resp_1',
	origin: 'output',
	content,
});

const code = (callId: string, fields: object) =>
	makeItem(`ci_${callId}`, {
		type: 'code_interpreter_call',
		status: 'completed',
		code: callId,
		containerId: 'cntr_1',
		outputs: [],
		callId,
		...fields,
	});

test('keeps the calls of one turn together, with what their vendor wants back', () => {
	const vendorData = { languageModel: ['signed'] };
	const entries = toEntries(
		[
			code('a', { vendorData }),
			code('b', { continuesTurn: true }),
			makeItem('fc_1', {
				type: 'function_call',
				status: 'completed',
				callId: 'c',
				name: 'weather',
				arguments: '{}',
				continuesTurn: true,
			}),
			makeItem('out_1', {
				type: 'function_call_output',
				status: 'completed',
				callId: 'c',
				output: 'sun',
			}),
		],
		{} as Parameters<typeof toEntries>[1],
	);
	expect(entries).toMatchObject([
		{ role: 'assistant', calls: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], vendorData },
		{ role: 'tool', callId: 'a' },
		{ role: 'tool', callId: 'b' },
		{ role: 'tool', callId: 'c', output: 'sun' },
	]);
});
