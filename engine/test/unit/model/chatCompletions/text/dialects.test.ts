import { dialects } from '../../../../../src/model/chatCompletions/text/dialects/dialects.ts';
import { readTextCalls } from '../../../../../src/model/chatCompletions/text/readTextCalls.ts';
import { separateReasoning } from '../../../../../src/model/chatCompletions/text/separateReasoning.ts';
import { TextPrefix } from '../../../../../src/model/chatCompletions/text/TextPrefix.ts';
import { readCall } from '../../../../../src/model/chatCompletions/reply/readCall.ts';

const code = 'for n in [1, 2]:\n    print(f"{n} < {21 * 2}")';
const json = JSON.stringify({ code });
const weather = { name: 'weather', parameters: { type: 'object' } };

/** How the chat templates of these models write one call of Python. */
const oneCall: [models: string, text: string][] = [
	['Qwen 3', `<tool_call>\n{"name": "python", "arguments": ${json}}\n</tool_call>`],
	[
		'Qwen3-Coder',
		`<tool_call>\n<function=python>\n<parameter=code>\n${code}\n</parameter>\n</function>\n</tool_call>`,
	],
	[
		'GLM 4.5',
		`<tool_call>python\n<arg_key>code</arg_key>\n<arg_value>${code}</arg_value>\n</tool_call>`,
	],
	[
		'Seed-OSS',
		`<seed:tool_call>\n<function=python>\n<parameter=code>${code}</parameter>\n</function>\n</seed:tool_call>`,
	],
	[
		'MiniMax M2',
		`<minimax:tool_call>\n<invoke name="python">\n<parameter name="code">${code}</parameter>\n</invoke>\n</minimax:tool_call>`,
	],
	[
		'DeepSeek V3.2',
		`<｜DSML｜function_calls>\n<｜DSML｜invoke name="python">\n<｜DSML｜parameter name="code" string="true">${code}</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜function_calls>`,
	],
	[
		'DeepSeek V3.1',
		`<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>python<｜tool▁sep｜>${json}<｜tool▁call▁end｜><｜tool▁calls▁end｜>`,
	],
	[
		'DeepSeek V3',
		`<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>python\n\`\`\`json\n${json}\n\`\`\`<｜tool▁call▁end｜><｜tool▁calls▁end｜>`,
	],
	[
		'Kimi K2',
		`<|tool_calls_section_begin|><|tool_call_begin|>functions.python:0<|tool_call_argument_begin|>${json}<|tool_call_end|><|tool_calls_section_end|>`,
	],
	['Mistral, old', `[TOOL_CALLS][{"name": "python", "arguments": ${json}}]`],
	['Mistral, new', `[TOOL_CALLS]python[ARGS]${json}`],
	['Mistral, with an id', `[TOOL_CALLS]python[CALL_ID]aB3dE5fG7[ARGS]${json}`],
	['Llama 3', `<|python_tag|>${code}<|eom_id|>`],
	['Llama 4', `[python(code=${JSON.stringify(code)})]`],
	['LFM2', `<|tool_call_start|>[python(code=${JSON.stringify(code)})]<|tool_call_end|>`],
	['Granite 3', `<|tool_call|>[{"name": "python", "arguments": ${json}}]`],
	['Phi-4-mini', `<|tool_call|>[{"name": "python", "arguments": ${json}}]<|/tool_call|>`],
	[
		'Command R',
		`<|START_ACTION|>[{"tool_call_id": "0", "tool_name": "python", "parameters": ${json}}]<|END_ACTION|>`,
	],
	[
		'gpt-oss',
		`<|channel|>analysis<|message|>I compute.<|end|><|start|>assistant<|channel|>commentary to=functions.python <|constrain|>json<|message|>${json}<|call|>`,
	],
	[
		'gpt-oss, recipient first',
		`<|start|>assistant to=functions.python<|channel|>commentary json<|message|>${json}<|call|>`,
	],
	["gpt-oss' builtin", `<|channel|>analysis to=python code<|message|>${code}<|call|>`],
	['Gemma 3', `\`\`\`tool_code\n${code}\n\`\`\``],
	['Gemma 3, as a call', `\`\`\`tool_code\npython(code=${JSON.stringify(code)})\n\`\`\``],
	['a fence for IPython', `\`\`\`ipython\n${code}\n\`\`\``],
	['Llama 4, with tokens', `<|python_start|>[python(code=${JSON.stringify(code)})]<|python_end|>`],
	['Gemma 4', `<|tool_call>call:python{code:<|"|>${code}<|"|>}<tool_call|>`],
	[
		'FunctionGemma',
		`<start_function_call>call:python{code:<escape>${code}<escape>}<end_function_call>`,
	],
	['Apertus', `<|tools_prefix|>[{"python": ${json}}]<|tools_suffix|>`],
	[
		'InternLM',
		`<|action_start|><|plugin|>\n{"name": "python", "parameters": ${json}}<|action_end|>`,
	],
	[
		"InternLM's interpreter",
		`<|action_start|><|interpreter|>\n\`\`\`python\n${code}\n\`\`\`<|action_end|>`,
	],
	['GigaChat 3', `<|function_call|>{"name": "python", "arguments": ${json}}</s>`],
	[
		'GigaChat 3, by its role',
		`<|message_sep|>\n\nfunction call<|role_sep|>\n{"name": "python", "arguments": ${json}}`,
	],
	[
		'Kimi K3',
		`<|open|>tools<|sep|><|open|>call tool="python" index="1"<|sep|><|open|>argument key="code" type="string"<|sep|>${code}<|close|>argument<|sep|><|close|>call<|sep|><|close|>tools<|sep|><|close|>message<|sep|>`,
	],
	[
		'Kimi K3, JSON',
		`<|open|>tools<|sep|><|open|>call tool="python" index="1"<|sep|><|open|>json type="object"<|sep|>${json}<|close|>json<|sep|><|close|>call<|sep|><|close|>tools<|sep|>`,
	],
	[
		'Step 3',
		`<｜tool_calls_begin｜>\n<｜tool_call_begin｜>function<｜tool_sep｜><steptml:invoke name="python">\n<steptml:parameter name="code">${code}</steptml:parameter>\n</steptml:invoke><｜tool_call_end｜>\n<｜tool_calls_end｜>`,
	],
	[
		'DeepSeek R1, with ASCII tokens',
		`<tool_calls_begin><tool_call_begin>function<tool_sep>python\n\`\`\`json\n${json}\n\`\`\`<tool_call_end><tool_calls_end>`,
	],
	[
		'DeepSeek V4',
		`<｜DSML｜tool_calls>\n<｜DSML｜invoke name="python">\n<｜DSML｜parameter name="code" string="true">${code}</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜tool_calls>`,
	],
	[
		'MiniMax M3',
		`]<]minimax[>[<tool_call>\n]<]minimax[>[<invoke name="python">]<]minimax[>[<code>${code}]<]minimax[>[</code>]<]minimax[>[</invoke>\n]<]minimax[>[</tool_call>`,
	],
	['MiniMax M1, Jamba', `<tool_calls>\n{"name": "python", "arguments": ${json}}\n</tool_calls>`],
	['Hunyuan A13B', `<tool_calls>[{"name": "python", "arguments": ${json}}]</tool_calls>`],
	[
		'Hunyuan 3',
		`<tool_calls>\n<tool_call>python<tool_sep>\n<arg_key>code</arg_key>\n<arg_value>${code}</arg_value>\n</tool_call>\n</tool_calls>`,
	],
	['GLM 4.7', `<tool_call>python<arg_key>code</arg_key><arg_value>${code}</arg_value></tool_call>`],
	[
		'LongCat',
		`<longcat_tool_call>python\n<longcat_arg_key>code</longcat_arg_key>\n<longcat_arg_value>${code}</longcat_arg_value>\n</longcat_tool_call>`,
	],
	['Granite 20B', `<function_call> {"name": "python", "arguments": ${json}}`],
	['Olmo 3', `<function_calls>\npython(code=${JSON.stringify(code)})\n</function_calls>`],
	[
		'Claude',
		`<function_calls>\n<invoke name="python">\n<parameter name="code">${code}</parameter>\n</invoke>\n</function_calls>`,
	],
	['Nemotron', `<TOOLCALL>[{"name": "python", "arguments": ${json}}]</TOOLCALL>`],
	['Qwen 2.5 Coder', `<tools>\n{"name": "python", "arguments": ${json}}\n</tools>`],
	['LM Studio', `[TOOL_REQUEST]{"name": "python", "arguments": ${json}}[END_TOOL_REQUEST]`],
	['CodeAct', `<execute>\n${code}\n</execute>`],
	['Firefunction', `functools[{"name": "python", "arguments": ${json}}]`],
	['Llama at Groq', `<function=python${json}</function>`],
	['Command R+', `Action: \`\`\`json\n[{"tool_name": "python", "parameters": ${json}}]\n\`\`\``],
	['xLAM', `[{"name": "python", "arguments": ${json}}]`],
	['Llama 3.2', `{"type": "function", "name": "python", "parameters": ${json}}`],
	['LangChain', `{"action": "python", "action_input": ${json}}`],
	['ReAct', `Action: python\nAction Input: ${json}\nObservation: 42`],
	[
		'Hermes with a fence',
		`<tool_call>\n\`\`\`json\n{"name": "python", "arguments": ${json}}\n\`\`\`\n</tool_call>`,
	],
	['a function around plain code', `<function=python>${code}</function>`],
	['ReAct, up to its stop word', `Action: python\nAction Input: ${code}\nObservation`],
	['ReAct with code', `Action: python\nAction Input: \`\`\`python\n${code}\n\`\`\``],
];

function read(raw: string, acceptsFences = true) {
	const { text, calls } = readTextCalls(separateReasoning(raw).text, {
		acceptsFences,
		atEndOnly: !acceptsFences,
		executed: new Set(),
		isKnown: (name) =>
			['python', 'functions.python', 'functions.weather', 'weather'].includes(name),
	});
	const turn = { hasPython: true, functions: [weather] };
	return { text, calls: calls.map((call) => readCall({ ...call, id: 'a' }, turn)) };
}

test.each(dialects.map(({ models, example }) => [models, example]))(
	'reads the example of %s',
	(_models, example) => {
		expect(read(example).calls).toEqual([expect.objectContaining({ code: 'print(21 * 2)' })]);
		expect(read(`I compute.\n\n${example}`).text).toBe('I compute.');
	},
);

describe.each(oneCall)('%s', (_models, text) => {
	test('is read as one call of the code', () => {
		expect(read(text)).toEqual({ text: '', calls: [{ id: 'a', code }] });
	});

	test('leaves the prose before it, and no markup', () => {
		const { text: prose, calls } = read(`Let me see.\n\n${text}`);
		expect(prose).toBe('Let me see.');
		expect(calls).toEqual([{ id: 'a', code }]);
	});

	test('streams no markup, wherever it is cut', () => {
		for (let size = 1; size <= 40; size++) {
			const prefix = new TextPrefix({ mayCall: true, acceptsFences: true });
			let sent = '';
			for (let start = 0; start < text.length; start += size) {
				sent += prefix.add(text.slice(start, start + size));
			}
			expect(sent).toBe('');
		}
	});

	test('is not a call where it is only shown', () => {
		expect(read(`Write:\n~~~text\n${text}\n~~~\nto call it.`, false).calls).toEqual([]);
	});

	test('is not run where its end is missing', () => {
		const cut = text.slice(0, text.indexOf('21') + 1);
		for (const { code: found } of read(cut).calls as { code?: string }[]) {
			const isPlainCode = !/code["=>:]|key>/.test(text);
			expect(isPlainCode ? code : '').toContain(found);
		}
	});
});

/** Markup in code is part of the code. */
test.each([
	[
		'JSON',
		`<tool_call>{"name": "python", "arguments": {"code": "print('</tool_call>')"}}</tool_call>`,
		"print('</tool_call>')",
	],
	[
		'a parameter',
		`<tool_call>\n<function=python>\n<parameter=code>\nprint("</parameter>", 1)\n</parameter>\n</function>\n</tool_call>`,
		'print("</parameter>", 1)',
	],
	[
		'an invocation',
		`<minimax:tool_call><invoke name="python"><parameter name="code">x = "<invoke>"\nprint("</parameter> ")</parameter></invoke></minimax:tool_call>`,
		'x = "<invoke>"\nprint("</parameter> ")',
	],
	['Mistral', `[TOOL_CALLS]python[ARGS]{"code": "print('[TOOL_CALLS]')"}`, "print('[TOOL_CALLS]')"],
	[
		'Kimi',
		`<|tool_calls_section_begin|><|tool_call_begin|>functions.python:0<|tool_call_argument_begin|>{"code": "print('<|tool_call_end|>')"}<|tool_call_end|><|tool_calls_section_end|>`,
		"print('<|tool_call_end|>')",
	],
])('runs code that contains markup as it is: %s', (_what, text, expected) => {
	expect(read(text).calls).toEqual([{ id: 'a', code: expected }]);
});

test.each([
	'Hermes models write <tool_call>{"name": "python", "arguments": {"code": "1"}}</tool_call> to call a tool.',
	'The tag <tool_call> starts a call, and </tool_call> ends it.',
	'Llama starts its code with <|python_tag|> and ends it with <|eom_id|>.',
	'Use `<function=python>` for that.',
	'It is <b>5</b>, and <execute> is a tag.',
	'from functools import reduce is what you need.',
	'The result of `f(x)` is {"name": "python"}.',
	'Action: none is needed.',
	'Answer: 5. Thought: none.',
])('sees no call in a text that mentions markup: %s', (text) => {
	expect(read(text)).toEqual({ text, calls: [] });
	expect(read(text, false)).toEqual({ text, calls: [] });
});

test.each([
	['Hermes', '<tool_call>\n{"name": "python", "arguments": {"code": "print(2'],
	['Hermes, garbled', '<tool_call>\n{"name": "python", "argu</tool_call>'],
	['Qwen3-Coder', '<tool_call>\n<function=python>\n<parameter=code>\nprint(2'],
	['Mistral', '[TOOL_CALLS]python[ARGS]{"code": "pri'],
	['Kimi', '<|tool_calls_section_begin|><|tool_call_begin|>functions.python:0<|tool_call_arg'],
	['Llama', '<|python_tag|>{"name": "python", "parameters": {"code": "pri'],
	[
		'DSML',
		'<｜DSML｜function_calls>\n<｜DSML｜invoke name="python">\n<｜DSML｜parameter name="code" str',
	],
])('objects to a call that cannot be read: %s', (_models, text) => {
	const { text: prose, calls } = read(`Let me see.\n${text}`);
	expect(prose).toBe('Let me see.');
	expect(calls).toEqual([expect.objectContaining({ code: '', objection: expect.any(String) })]);
});

test.each([
	[
		'Kimi K2',
		'<|tool_calls_section_begin|><|tool_call_begin|>functions.python:0<|tool_call_argument_begin|>{"code":"1"}<|tool_call_end|><|tool_call_begin|>functions.weather:1<|tool_call_argument_begin|>{"city":"Rome"}<|tool_call_end|><|tool_calls_section_end|>',
	],
	[
		'DeepSeek V3.1',
		'<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>python<｜tool▁sep｜>{"code":"1"}<｜tool▁call▁end｜>\n<｜tool▁call▁begin｜>weather<｜tool▁sep｜>{"city":"Rome"}<｜tool▁call▁end｜><｜tool▁calls▁end｜>',
	],
	[
		'MiniMax M2',
		'<minimax:tool_call>\n<invoke name="python">\n<parameter name="code">1</parameter>\n</invoke>\n<invoke name="weather">\n<parameter name="city">Rome</parameter>\n</invoke>\n</minimax:tool_call>',
	],
	['Mistral', '[TOOL_CALLS]python[ARGS]{"code":"1"}[TOOL_CALLS]weather[ARGS]{"city":"Rome"}'],
	['Llama 4', '[python(code="1"), weather(city="Rome")]'],
])('reads several calls of %s', (_models, text) => {
	expect(read(text).calls).toEqual([
		{ id: 'a', code: '1' },
		{ id: 'a', name: 'weather', arguments: '{"city":"Rome"}' },
	]);
});

test('shows only the final channel of gpt-oss, and its text before a call', () => {
	expect(read('<|channel|>final<|message|>The answer is 42.<|return|>')).toEqual({
		text: 'The answer is 42.',
		calls: [],
	});
	const thought = '<|channel|>analysis<|message|>42?<|end|>';
	expect(read(`${thought}<|start|>assistant<|channel|>final<|message|>42.<|return|>`).text).toBe(
		'42.',
	);
	const preamble = '<|channel|>commentary<|message|>I compute.<|end|>';
	const call =
		'<|start|>assistant<|channel|>commentary to=functions.python<|message|>{"code":"1"}<|call|>';
	expect(read(`${preamble}${call}`)).toEqual({
		text: 'I compute.',
		calls: [{ id: 'a', code: '1' }],
	});
});

test('reads values that are not text from DSML', () => {
	const text =
		'<｜DSML｜function_calls><｜DSML｜invoke name="weather"><｜DSML｜parameter name="days" string="false">3</｜DSML｜parameter></｜DSML｜invoke></｜DSML｜function_calls>';
	expect(read(text).calls).toMatchObject([{ arguments: '{"days":3}' }]);
});
