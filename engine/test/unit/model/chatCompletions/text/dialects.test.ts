import { readTextCalls } from '../../../../../src/model/chatCompletions/text/readTextCalls.ts';
import { stripThinking } from '../../../../../src/model/chatCompletions/text/stripThinking.ts';
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
];

function read(raw: string, acceptsFences = true) {
	const { text, calls } = readTextCalls(stripThinking(raw), {
		acceptsFences,
		executed: new Set(),
		names: ['python', 'weather'],
	});
	const turn = { hasPython: true, functions: [weather] };
	return { text, calls: calls.map((call) => readCall({ id: 'a', ...call }, turn)) };
}

describe.each(oneCall)('%s', (_models, text) => {
	test('is read as one call of the code', () => {
		expect(read(text)).toEqual({ text: '', calls: [{ id: 'a', code }] });
	});

	test('leaves the prose before it, and no markup', () => {
		const { text: prose, calls } = read(`Let me see.\n\n${text}`);
		if (text.startsWith('[python(')) return expect(calls).toEqual([]);
		expect(prose).toBe('Let me see.');
		return expect(calls).toEqual([{ id: 'a', code }]);
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
