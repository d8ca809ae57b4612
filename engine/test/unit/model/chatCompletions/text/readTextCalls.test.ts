import { readTextCalls } from '../../../../../src/model/chatCompletions/text/readTextCalls.ts';

const code = 'print(1)';
const call = { name: 'python', arguments: JSON.stringify({ code }) };

function read(text: string, { acceptsFences = true, executed = [] as string[] } = {}) {
	const isKnown = (name: string) => ['python', 'weather'].includes(name);
	return readTextCalls(text, {
		acceptsFences,
		atEndOnly: !acceptsFences,
		executed: new Set(executed),
		isKnown,
	});
}

/** The forms that models are trained to write, as in their chat templates. */
test.each([
	[
		'Hermes, Qwen',
		`<tool_call>\n{"name": "python", "arguments": {"code": "${code}"}}\n</tool_call>`,
	],
	['Hermes, cut off', `<tool_call>{"name": "python", "arguments": {"code": "${code}"}}`],
	[
		'Qwen3-Coder',
		`<tool_call>\n<function=python>\n<parameter=code>\n${code}\n</parameter>\n</function>\n</tool_call>`,
	],
	['Llama with a tag', `<function=python>{"code":"${code}"}</function>`],
	['Mistral', `[TOOL_CALLS][{"name": "python", "arguments": {"code": "${code}"}}]`],
	['newer Mistral', `[TOOL_CALLS]python[ARGS]{"code":"${code}"}`],
	['Llama, JSON', `<|python_tag|>{"name": "python", "parameters": {"code": "${code}"}}<|eom_id|>`],
	['JSON alone', `{"name": "python", "parameters": {"code": "${code}"}}`],
	['JSON in a fence', `\`\`\`json\n{"name": "python", "arguments": {"code": "${code}"}}\n\`\`\``],
	[
		"JSON in OpenAI's form",
		`{"tool_calls":[{"function":{"name":"python","arguments":"{\\"code\\":\\"${code}\\"}"}}]}`,
	],
	['a fence', `\`\`\`python\n${code}\n\`\`\``],
])('reads a call in the form of %s', (_form, text) => {
	const { calls, text: before } = read(text);
	expect(before).toBe('');
	expect(calls).toHaveLength(1);
	expect(calls[0]!.name).toBe('python');
	expect(JSON.parse(calls[0]!.arguments)).toEqual({ code });
});

test('reads plain code after the tag of Llama, and JSON code without a name', () => {
	expect(read(`<|python_tag|>${code}`).calls).toEqual([
		{ name: 'python', arguments: code, isMarked: true },
	]);
	expect(read('{"code": "1"}').calls).toHaveLength(1);
});

test('reads several calls, keeps the text before them and drops what the model made up after them', () => {
	const one = '<tool_call>{"name": "python", "arguments": {"code": "1"}}</tool_call>';
	const two = '<tool_call>{"name": "weather", "arguments": {}}</tool_call>';
	expect(read(`Let me see.\n${one}\n${two}\nIt is 1.`)).toEqual({
		text: 'Let me see.',
		calls: [
			{ name: 'python', arguments: '{"code":"1"}', isMarked: true },
			{ name: 'weather', arguments: '{}', isMarked: true },
		],
	});
	expect(read('First:\n```python\n1\n```\nand\n```py\n2\n```\nThe output is 3.')).toEqual({
		text: 'First:',
		calls: ['1', '2'].map((each) => ({ ...call, arguments: JSON.stringify({ code: each }) })),
	});
});

test.each([
	['a fence, although the model makes proper calls', `Use this:\n\`\`\`python\n${code}\n\`\`\``],
	['JSON without a name', '{"code": "1"}'],
	['a call that the text mentions', 'Write <tool_call>{"name": "python"}</tool_call> to call it.'],
	[
		'a call in a fence',
		'```\n<tool_call>{"name": "python", "arguments": {"code": "1"}}</tool_call>\n```',
	],
	['a call between backticks', 'End with `<|python_tag|>1`'],
])('does not treat quoted code as a call: %s', (_what, text) => {
	expect(read(text, { acceptsFences: false })).toEqual({ text, calls: [] });
});

test('treats JSON that names no tool as an answer', () => {
	for (const text of ['{"name": "Ada", "arguments": ["x"]}', '{"total": 5}', '[1, 2]']) {
		expect(read(text)).toEqual({ text, calls: [] });
	}
});

test('does not run code again that an answer quotes', () => {
	const text = `I ran this:\n\`\`\`python\n${code}\n\`\`\`\nIt printed 1.`;
	expect(read(text, { executed: [code] })).toEqual({ text, calls: [] });
});
