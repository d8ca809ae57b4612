import { openChatCompletions } from '../../../../../src/model/chatCompletions/openChatCompletions.ts';
import type { ModelEntry } from '../../../../../src/domain/modelEntries.ts';
import { question, refuse } from '../../../../support/model/askChatModel.ts';
import { makeTurn } from '../../../../support/model/makeTurn.ts';
import { chunk, say, startChatServer } from '../../../../support/model/startChatServer.ts';

let chat: Awaited<ReturnType<typeof startChatServer>>;

beforeEach(async () => {
	chat = await startChatServer();
});

afterEach(async () => {
	await chat.close();
});

const result = { status: 'ok' as const, logs: '5\n', figures: [], writtenFiles: [], notes: [] };
const signature = { google: { thought_signature: 'abc' } };

/** Has the model call Python after some reasoning, and returns the messages of the request after that. */
async function continueAfterCall(name = 'tiny') {
	const { model } = openChatCompletions({ baseUrl: chat.baseUrl });
	const respond = async (conversation: ModelEntry[]) =>
		await model.respond(makeTurn(conversation, { model: name }), new AbortController().signal);
	const { calls, vendorData } = await respond([question]);
	const [first] = calls;
	await respond([
		question,
		{ role: 'assistant', text: '', calls, ...(vendorData && { vendorData }) },
		{ role: 'tool', callId: first!.id, result },
	]);
	return chat.requests.at(-1)!.messages[1]!;
}

const callAfterReasoning = () => ({
	chunks: [
		chunk({ reasoning_content: 'I ' }),
		chunk({ reasoning_content: 'compute.' }),
		chunk({
			tool_calls: [
				{
					index: 0,
					id: 'a',
					extra_content: signature,
					function: { name: 'python', arguments: '{"code": "5"}' },
				},
			],
		}),
		chunk({}, 'tool_calls'),
	],
});

test("returns DeepSeek's reasoning and Gemini's thought signature with the call that they led to", async () => {
	chat.script(callAfterReasoning, say('5'));
	expect(await continueAfterCall()).toMatchObject({
		role: 'assistant',
		reasoning_content: 'I compute.',
		tool_calls: [{ id: 'a', extra_content: signature }],
	});
});

test('leaves the reasoning out for servers that refuse it', async () => {
	const refusal = 'Extra inputs are not permitted: messages[1].reasoning_content';
	chat.script(callAfterReasoning, refuse(400, refusal), say('5'));
	expect(await continueAfterCall()).not.toHaveProperty('reasoning_content');
});

test('offers Python to gpt-oss under a name that is not that of its builtin', async () => {
	chat.script(callAfterReasoning, say('5'));
	expect(await continueAfterCall('openai/gpt-oss:20b')).toMatchObject({
		tool_calls: [{ function: { name: 'run_python' } }],
	});
	expect(chat.requests[0]!.tools).toMatchObject([{ function: { name: 'run_python' } }]);
});
