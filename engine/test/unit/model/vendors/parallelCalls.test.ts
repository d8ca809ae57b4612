import { openVendor } from '../../../../src/model/vendors/openVendor.ts';
import type { ModelEntry } from '../../../../src/domain/modelEntries.ts';
import { makeTurn } from '../../../support/model/makeTurn.ts';
import { anthropic } from '../../../support/vendors/anthropic.ts';
import { google } from '../../../support/vendors/google.ts';
import { startVendorServer } from '../../../support/vendors/startVendorServer.ts';
import type { ScriptedVendor, VendorAnswer } from '../../../support/vendors/startVendorServer.ts';

const question: ModelEntry = { role: 'user', text: 'How much is it?' };

/** Has a model make calls, and returns the request with which their results go back. */
async function continueAfter(
	name: 'anthropic' | 'google',
	vendor: ScriptedVendor,
	answers: VendorAnswer[],
	model: string,
): Promise<unknown> {
	const left = [...answers];
	const server = await startVendorServer(
		{
			...vendor,
			answer: (request, said, turn) => left.shift() ?? vendor.answer(request, said, turn),
		},
		[{ text: 'It is 42.' }],
	);
	try {
		const provider = await openVendor(name, { baseUrl: server.root, apiKey: 'the-key' });
		const ask = async (conversation: ModelEntry[]) =>
			await provider.model.respond(makeTurn(conversation, { model }), new AbortController().signal);
		const first = await ask([question]);
		const results = first.calls.map(({ id }): ModelEntry => ({
			role: 'tool',
			callId: id,
			result: { status: 'ok', logs: `result of ${id}`, figures: [], writtenFiles: [], notes: [] },
		}));
		// As it is stored while a run waits.
		const stored = JSON.parse(
			JSON.stringify([question, { role: 'assistant', ...first }, ...results]),
		) as ModelEntry[];
		await ask(stored);
		return server.requests.at(-1)!.body;
	} finally {
		await server.close();
	}
}

const block = (index: number, start: object, ...deltas: object[]) => [
	{ type: 'content_block_start', index, content_block: start },
	...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
	{ type: 'content_block_stop', index },
];

const code = (text: string) => ({
	type: 'input_json_delta',
	partial_json: JSON.stringify({ code: text }),
});

/** As Anthropic's documentation shows interleaved and redacted thinking. */
test('returns thinking blocks between parallel calls of Claude in their order, redacted ones included', async () => {
	const usage = { input_tokens: 1, output_tokens: 1 };
	const message = {
		id: 'msg_1',
		type: 'message',
		role: 'assistant',
		model: 'claude',
		content: [],
		usage,
	};
	const events = [
		{ type: 'message_start', message: { ...message, stop_reason: null, stop_sequence: null } },
		...block(
			0,
			{ type: 'thinking', thinking: '', signature: '' },
			{ type: 'thinking_delta', thinking: 'Two ' },
			{ type: 'thinking_delta', thinking: 'calls.' },
			{ type: 'signature_delta', signature: 'first' },
		),
		...block(1, { type: 'redacted_thinking', data: 'hidden' }),
		...block(2, { type: 'text', text: '' }, { type: 'text_delta', text: 'I compute.' }),
		...block(3, { type: 'tool_use', id: 'toolu_1', name: 'python', input: {} }, code('1')),
		...block(4, { type: 'tool_use', id: 'toolu_2', name: 'python', input: {} }, code('2')),
		{ type: 'message_delta', delta: { stop_reason: 'tool_use', stop_sequence: null }, usage },
		{ type: 'message_stop' },
	];
	// The scripted server knows the thinking of its own script only.
	const vendor: ScriptedVendor = {
		...anthropic,
		answer: (request, said, turn) =>
			anthropic.answer(
				{ ...request, body: { ...(request.body as object), messages: [] } },
				said,
				turn,
			),
	};
	expect(await continueAfter('anthropic', vendor, [{ events }], 'claude')).toMatchObject({
		messages: [
			{ role: 'user' },
			{
				role: 'assistant',
				content: [
					{ type: 'thinking', thinking: 'Two calls.', signature: 'first' },
					{ type: 'redacted_thinking', data: 'hidden' },
					{ type: 'text', text: 'I compute.' },
					{ type: 'tool_use', id: 'toolu_1', input: { code: '1' } },
					{ type: 'tool_use', id: 'toolu_2', input: { code: '2' } },
				],
			},
			{
				role: 'user',
				content: [
					{ type: 'tool_result', tool_use_id: 'toolu_1' },
					{ type: 'tool_result', tool_use_id: 'toolu_2' },
				],
			},
		],
	});
});

/** As Gemini's documentation shows parallel calls: only the first of them is signed. */
test('returns the signature of parallel calls of Gemini with the first of them', async () => {
	const parts = [
		{ functionCall: { name: 'python', args: { code: '1' } }, thoughtSignature: 'signature 1' },
		{ functionCall: { name: 'python', args: { code: '2' } } },
	];
	const events = [{ candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP' }] }];
	const body = await continueAfter('google', google, [{ events }], 'gemini-3-test');
	expect(body).toMatchObject({
		contents: [
			{ role: 'user' },
			{
				role: 'model',
				parts: [
					{ functionCall: { args: { code: '1' } }, thoughtSignature: 'signature 1' },
					parts[1],
				],
			},
			{ role: 'user', parts: [{ functionResponse: {} }, { functionResponse: {} }] },
		],
	});
});

test('reports why Gemini gave no answer', async () => {
	const events = [
		{ candidates: [{ content: { parts: [] }, finishReason: 'MALFORMED_FUNCTION_CALL' }] },
	];
	await expect(
		continueAfter('google', google, [{ events }, { events }], 'gemini-3-test'),
	).rejects.toThrow('The model');
});
