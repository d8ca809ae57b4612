import { openChatCompletions } from '../../../../../src/model/chatCompletions/openChatCompletions.ts';
import type { Answer } from '../../../../../src/model/Model.ts';
import { ask, question, refuse } from '../../../../support/model/askChatModel.ts';
import { makeTurn } from '../../../../support/model/makeTurn.ts';
import {
	chunk,
	say,
	sayPieces,
	startChatServer,
} from '../../../../support/model/startChatServer.ts';
import type { ModelEntry } from '../../../../../src/domain/modelEntries.ts';

let chat: Awaited<ReturnType<typeof startChatServer>>;

beforeEach(async () => {
	chat = await startChatServer();
});

afterEach(async () => {
	await chat.close();
});

test('describes Python in the prompt for a server without tools, and runs the code in a fence', async () => {
	const noTools = refuse(400, 'registry.ollama.ai/library/gemma:2b does not support tools');
	chat.script(noTools, sayPieces('Let me see.\n', '```python\nprint(5)\n```', '\nIt is 7.'));
	const { answer, received, asked } = await ask(chat);
	expect(answer).toMatchObject({
		text: 'Let me see.',
		calls: [{ code: 'print(5)', isInText: 'plain' }],
	});
	// The listener does not receive the output that the model made up after the code either.
	expect(received).toEqual(['Let me see.']);
	expect(asked[1]!.tools).toBeUndefined();
	expect(asked[1]!.messages[0]!.content).toContain('```python');
});

test('returns results as text as well, and remembers what a server does not support', async () => {
	const { model } = openChatCompletions({ baseUrl: chat.baseUrl });
	const respond = async (conversation: ModelEntry[]): Promise<Answer> =>
		await model.respond(makeTurn(conversation), new AbortController().signal);
	chat.script(
		refuse(500, 'tools param requires --jinja flag'),
		refuse(500, 'The same.'),
		refuse(500, 'tools param requires --jinja flag'),
		say('```python\nprint(5)\n```'),
		say('It is 5.'),
	);
	const { calls } = await respond([question]);
	const result = { status: 'ok' as const, logs: '5\n', figures: [], writtenFiles: [], notes: [] };
	const [first] = calls;
	const answer = await respond([
		question,
		{ role: 'assistant', text: '', calls },
		{ role: 'tool', callId: first!.id, result },
	]);
	expect(answer.text).toBe('It is 5.');
	expect(chat.requests.at(-1)!.messages.slice(1)).toEqual([
		{ role: 'user', content: 'How much is it?' },
		{ role: 'assistant', content: '```python\nprint(5)\n```' },
		{ role: 'user', content: 'Output:\n5' },
	]);
});

test('leaves out parameters that a server does not support', async () => {
	chat.script(
		refuse(400, "Unsupported value: 'temperature' does not support 0.2 with this model."),
		refuse(400, 'Extra inputs are not permitted: stream_options'),
		refuse(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
		say('Yes.'),
	);
	const { answer, asked } = await ask(chat, { temperature: 0.2, maxCompletionTokens: 300 });
	expect(answer.text).toBe('Yes.');
	expect(asked[0]).toMatchObject({ temperature: 0.2, max_tokens: 300, stream: true });
	expect(asked[3]).toMatchObject({ max_completion_tokens: 300, stream: true });
	expect(Object.keys(asked[3]!)).toEqual(
		expect.not.arrayContaining(['temperature', 'stream_options', 'max_tokens']),
	);
});

test('puts the instructions into the question for a model whose template has no system role', async () => {
	chat.script(refuse(400, 'System role not supported'), say('Yes.'));
	const { answer, asked } = await ask(chat, { instructions: 'Be brief.' });
	expect(answer.text).toBe('Yes.');
	expect(asked[1]!.messages).toEqual([{ role: 'user', content: 'Be brief.\n\nHow much is it?' }]);
});

test('does not mistake a context that is too long for missing tool support', async () => {
	const message = 'This model has a maximum context length of 4096 tokens, with 300 in the tools.';
	chat.script(refuse(400, message));
	await expect(ask(chat)).rejects.toMatchObject({
		name: 'ModelError',
		message: expect.stringContaining('maximum context length'),
	});
	expect(chat.requests).toHaveLength(1);
});

test.each([
	[
		'numbers them',
		[
			{ index: 0, id: 'a' },
			{ index: 1, id: 'b' },
		],
	],
	[
		'gives all of them the same number',
		[
			{ index: 0, id: 'a' },
			{ index: 0, id: 'b' },
		],
	],
	['does not number them', [{ id: 'a' }, { id: 'b' }]],
])('keeps calls apart when a server %s', async (_how, deltas) => {
	const whole = deltas.map((delta, index) => ({
		...delta,
		function: { name: 'python', arguments: `{"code": "${index}"}` },
	}));
	chat.script(() => ({
		chunks: [...whole.map((each) => chunk({ tool_calls: [each] })), chunk({}, 'stop')],
	}));
	const { answer } = await ask(chat);
	expect(answer.calls).toEqual([
		{ id: 'a', code: '0' },
		{ id: 'b', code: '1' },
	]);
});
