import { ask } from '../../../../support/model/askChatModel.ts';
import { sayPieces, startChatServer } from '../../../../support/model/startChatServer.ts';

let chat: Awaited<ReturnType<typeof startChatServer>>;

beforeEach(async () => {
	chat = await startChatServer();
});

afterEach(async () => {
	await chat.close();
});

/** Answers of models without a call, with what their chat templates put around them. */
const texts: [what: string, raw: string][] = [
	['the header of Qwen', '<|im_start|>assistant\nIt is 42.<|im_end|>'],
	['the header of Llama 3', '<|start_header_id|>assistant<|end_header_id|>\n\nIt is 42.<|eot_id|>'],
	['the header of Gemma 3', '<start_of_turn>model\nIt is 42.<end_of_turn>\n'],
	['the header of Granite', '<|start_of_role|>assistant<|end_of_role|>It is 42.<|end_of_text|>'],
	['the header of Command R', '<|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|>It is 42.'],
	['the next turn', 'It is 42.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nThanks!'],
	['the end of a call', 'It is 42.</tool_call>'],
	['the end of a section', 'It is 42.<|tool_calls_section_end|>'],
	["the box of GLM's vision models", 'It is <|begin_of_box|>42<|end_of_box|>.'],
	['reasoning before the answer of gpt-oss', 'analysismultiplyassistantfinalIt is 42.'],
	[
		'the question and the thought of ReAct',
		'Question: 21 * 2?\nThought: Easy.\nFinal Answer: It is 42.',
	],
];

test.each(texts)('the answer is clean of %s', async (_what, raw) => {
	chat.script(sayPieces(...raw.match(/[\s\S]{1,5}/g)!));
	const { answer, received } = await ask(chat);
	expect(answer).toMatchObject({ text: 'It is 42.', calls: [] });
	expect('It is 42.'.startsWith(received.join(''))).toBe(true);
});

/** A listener receives such reasoning before its end shows what it is. */
test.each([
	['DeepSeek V3.1', 'We multiply.</think>It is 42.'],
	['Apriel', 'We multiply.\n[BEGIN FINAL RESPONSE]\nIt is 42.\n[END FINAL RESPONSE]'],
])('the answer is clean of reasoning that the template of %s opened', async (_models, raw) => {
	chat.script(sayPieces(raw));
	const { answer } = await ask(chat);
	expect(answer).toMatchObject({ text: 'It is 42.', reasoning: 'We multiply.', calls: [] });
});

test.each([
	'Reasoning starts with <think> and ends with </think> in most models.',
	'{"status": "ok", "code": "E42"}',
	'{"code": 404, "message": "not found"}',
	'The tags <tool_call> and </tool_call> surround JSON.',
	'The tags are <tool_call></tool_call>',
	'call:python{code} is how Gemma calls Python.',
	'functools[...] is not valid.',
	'python {"code": "x"} is what the model sends.',
	'Action: call Bob\nAction Input: none',
	'<html>\n<code>\nprint(42)\n</code>\n</html>',
	'analysis: sales rose by 42 %',
])('keeps a text that only looks like a template: %s', async (text) => {
	chat.script(sayPieces(text));
	const { answer, received } = await ask(chat);
	expect(answer).toMatchObject({ text, calls: [] });
	expect(text.startsWith(received.join(''))).toBe(true);
});

/** A function of Python is not a tool, even if its arguments look like those of one. */
test.each(['print("hello")', 'print("hello", end="")', 'open("a.txt")', 'print("a")\nprint("b")'])(
	'runs code after the token of Llama that looks like a call: %s',
	async (code) => {
		chat.script(sayPieces(`<|python_tag|>${code}<|eom_id|>`));
		expect((await ask(chat)).answer).toMatchObject({ calls: [{ code }] });
	},
);

test.each([
	['a fence', '```python\nprint(42)\n``'],
	['a token', '<|python_tag|>print(42)<'],
	['a tag', 'Thought: Easy.\n<code>\nprint(42)\n</code>'],
])('runs code without what is left of %s after it', async (_what, text) => {
	chat.script(sayPieces(text));
	expect((await ask(chat)).answer).toMatchObject({ calls: [{ code: 'print(42)' }] });
});

test.each([
	['a list of calls', '<|python_start|>[pyth'],
	['JSON in a fence', '```python\nI call:\n\n{"name": "python", "arguments": {"code": "1"}}\n```'],
])('runs no remains of %s', async (_what, text) => {
	chat.script(sayPieces(text));
	const { answer } = await ask(chat);
	expect(answer.calls).toMatchObject([{ code: '', objection: expect.any(String) }]);
});

test('runs no part of a call of another tool after the token of Llama', async () => {
	const weather = { name: 'weather', parameters: { type: 'object' } };
	chat.script(sayPieces('<|python_tag|>weather(city="Rom'));
	const { answer } = await ask(chat, { functions: [weather] });
	expect(answer.calls).toMatchObject([{ code: '', objection: expect.any(String) }]);
});
