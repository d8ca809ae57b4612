import { openOllama, readContextTokens } from '../../../../src/model/ollama/openOllama.ts';
import type { Turn } from '../../../../src/model/Model.ts';
import type { ModelEntry } from '../../../../src/domain/modelEntries.ts';
import { makeTurn } from '../../../support/model/makeTurn.ts';
import { ollama } from '../../../support/vendors/ollama.ts';
import { startVendorServer } from '../../../support/vendors/startVendorServer.ts';
import type { VendorAnswer } from '../../../support/vendors/startVendorServer.ts';

const question: ModelEntry = { role: 'user', text: 'How much is it?' };

/** @param answers before the server's own */
async function ask(answers: VendorAnswer[], fields: Partial<Turn> = {}, contextTokens?: number) {
	const left = [...answers];
	const server = await startVendorServer(
		{ ...ollama, answer: (...given) => left.shift() ?? ollama.answer(...given) },
		[{ text: 'It is 42.' }],
	);
	try {
		const { model } = openOllama({ baseUrl: `${server.root}/v1`, apiKey: '', contextTokens });
		const turn = makeTurn([question], { model: 'qwen3:8b', ...fields });
		return { answer: await model.respond(turn, new AbortController().signal), ...server };
	} finally {
		await server.close();
	}
}

const lines = (...events: object[]): VendorAnswer => ({ framing: 'lines', events });
const line = (message: object) => ({ model: 'qwen3:8b', message, done: false });
const done = { done: true, done_reason: 'stop', prompt_eval_count: 10, eval_count: 5 };

test('asks for a context as long as the model has, within limits', async () => {
	const { answer, requests } = await ask([]);
	expect(answer).toMatchObject({ text: 'It is 42.', usage: { totalTokens: 120 } });
	expect(requests[0]!.body).toMatchObject({ options: { num_ctx: 16_384 } });
});

test('asks for the configured length of the context', async () => {
	const answered = lines(line({ content: 'Yes.' }), done);
	const { answer } = await ask([answered], {}, 32_768);
	expect(answer.text).toBe('Yes.');
});

test.each([
	['the length of the model itself', { parameters: 'num_ctx    8192\nstop "x"' }, 8192],
	['what it was trained with', { model_info: { 'llama.context_length': 2048 } }, 2048],
	[
		'no more than fits into the memory of most machines',
		{ model_info: { 'a.context_length': 1e6 } },
		16_384,
	],
	['nothing without any of these', { model_info: null }, undefined],
	['nothing from another answer', 'error', undefined],
])('reads %s from the description of a model', (_what, shown, expected) => {
	expect(readContextTokens(shown)).toBe(expected);
});

test('reads a call that the model wrote as text', async () => {
	const text = '<tool_call>{"name": "python", "arguments": {"code": "6 * 7"}}</tool_call>';
	const { answer } = await ask([lines(line({ content: text }), done)]);
	expect(answer).toMatchObject({ text: '', calls: [{ code: '6 * 7' }] });
});

test('thinks no more once the model refuses to', async () => {
	const error = '"qwen3:8b" does not support thinking';
	const { answer, requests } = await ask([{ status: 400, body: { error } }], {
		reasoningEffort: 'high',
	});
	expect(answer.text).toBe('It is 42.');
	expect(requests.at(-1)!.body).not.toHaveProperty('think');
});

test.each([
	['an error within the answer', lines(line({ content: '' }), { error: 'unexpected EOF' })],
	['an answer without an end', lines(line({ content: 'It' }))],
	['a line that is not JSON', { framing: 'lines' as const, events: [] }],
])('asks again after %s', async (_what, answered) => {
	expect((await ask([answered])).answer.text).toBe('It is 42.');
});
