import { dialects } from '../../../src/model/chatCompletions/text/dialects/dialects.ts';

/** An answer of a chat server that calls Python with `CODE`, in a way that servers and models were seen to use. */
export interface ModelAnswer {
	name: string;
	/** The parts of the message, as they are streamed. */
	deltas: Delta[];
	/** The whole message, if it is not what the parts add up to. */
	message?: Delta;
	finishReason?: string;
	/** Whether a part of the call is code as well, as nothing shows where it ends. */
	isPlainCode?: boolean;
}

export type Delta = Record<string, unknown>;

export const CODE = 'print(21 * 2)';
const JSON_CODE = JSON.stringify({ code: CODE });

const text = (name: string, content: string, fields: Partial<ModelAnswer> = {}): ModelAnswer => ({
	name,
	deltas: [{ role: 'assistant', content: '' }, { content }],
	...fields,
});

/** A part of a call. */
const part = (fields: Delta, called: Delta): Delta => ({
	tool_calls: [{ ...fields, function: called }],
});
const call = (name: string, given: unknown): ModelAnswer['deltas'] => [
	part({ index: 0, id: 'call_1', type: 'function' }, { name, arguments: given }),
];
const whole = (name: string, given: unknown): Pick<ModelAnswer, 'deltas' | 'finishReason'> => ({
	deltas: call(name, given),
	finishReason: 'tool_calls',
});

/** Debris: tool calls that do not keep to the protocol. From public reports about the servers that are named. */
const debris: ModelAnswer[] = [
	{ name: 'as published', ...whole('python', JSON_CODE) },
	{ name: 'a name with its namespace', ...whole('functions.python', JSON_CODE) },
	{ name: "a name with Kimi's number", ...whole('functions.python:0', JSON_CODE) },
	{ name: 'a method', ...whole('python.exec', JSON_CODE) },
	{ name: "a name with gpt-oss' channel", ...whole('python<|channel|>commentary', JSON_CODE) },
	{ name: 'a name with blanks', ...whole(' python\n', JSON_CODE) },
	{ name: 'another name', ...whole('code_interpreter', JSON_CODE) },
	{ name: 'plain code', ...whole('python', CODE) },
	{ name: 'JSON in JSON', ...whole('python', JSON.stringify(JSON_CODE)) },
	{ name: 'single quotes', ...whole('python', `{'code': '${CODE}'}`) },
	{ name: 'a surplus comma', ...whole('python', `{"code": "${CODE}",}`) },
	{ name: 'a missing bracket', ...whole('python', `{"code": "${CODE}"`) },
	{ name: 'a surplus bracket', ...whole('python', `{"code": "${CODE}"}}`) },
	{ name: 'a surplus list bracket', ...whole('python', `{"code": "${CODE}"]}`) },
	{ name: 'an object', ...whole('python', { code: CODE }) },
	...['input', 'script', 'source', 'cmd'].map((name) => ({
		name: `an argument named ${name}`,
		...whole('python', JSON.stringify({ [name]: CODE })),
	})),
	{
		name: 'more arguments',
		...whole('python', JSON.stringify({ code: CODE, language: 'python' })),
	},
	{
		name: 'another argument among others',
		...whole('python', JSON.stringify({ language: 'python', script: CODE, timeout: 10 })),
	},
	{
		name: 'code within input',
		...whole('python', JSON.stringify({ input: { code: CODE } })),
	},
	{
		name: 'a fence',
		...whole('python', JSON.stringify({ code: `\`\`\`python\n${CODE}\n\`\`\`` })),
	},
	{
		name: 'a call within the call',
		...whole('python', `{"name": "python", "arguments": ${JSON_CODE}}`),
	},
	{
		name: 'a summary at its end',
		deltas: [
			...call('python', '{"code":'),
			part({ index: 0, id: 'call_1' }, { arguments: `"${CODE}"}` }),
			...call('python', JSON_CODE),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'a summary in its end without a name',
		deltas: [
			...call('python', '{"code":'),
			part({ index: 0 }, { arguments: `"${CODE}"}` }),
			part({ index: 0 }, { name: null, arguments: `{"code":"${CODE}"}` }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'several numbers',
		deltas: [
			part({ index: 0, id: 'a' }, { name: 'python', arguments: JSON_CODE }),
			part({ index: 1, id: 'b' }, { name: 'python', arguments: JSON_CODE }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'a name that is null in later parts',
		deltas: [
			part({ index: 0, id: 'a', type: 'function' }, { name: 'python', arguments: null }),
			part({ index: 0, id: null, type: null }, { name: null, arguments: '{"code": "print(21' }),
			part({ index: 0, id: '', type: null }, { name: '', arguments: ' * 2)"}' }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'no number',
		deltas: [
			part({ id: 'a', type: 'function' }, { name: 'python', arguments: '' }),
			part({}, { arguments: JSON_CODE }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'a number from 1 and no id',
		deltas: [
			part({ index: 1 }, { name: 'python', arguments: '{"code": "' }),
			part({ index: 1 }, { arguments: `${CODE}"}` }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'a name in parts',
		deltas: [
			part({ index: 0, id: 'a' }, { name: 'py' }),
			part({ index: 0 }, { name: 'thon', arguments: '' }),
			part({ index: 0 }, { arguments: JSON_CODE }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'the name again in each part',
		deltas: [
			...call('python', '{"code": "print('),
			part({ index: 0, id: 'call_1' }, { name: 'python', arguments: '21 * 2)"}' }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'the whole call so far in each part',
		deltas: [
			...call('python', '{"code": "print('),
			part({ index: 0, id: 'call_1' }, { name: 'python', arguments: '{"code": "print(21 *' }),
			part({ index: 0, id: 'call_1' }, { name: 'python', arguments: `{"code": "${CODE}"}` }),
		],
		message: { tool_calls: [{ id: 'a', function: { name: 'python', arguments: JSON_CODE } }] },
		finishReason: 'tool_calls',
	},
	{ name: 'another reason to finish', deltas: call('python', JSON_CODE), finishReason: 'stop' },
	{
		name: 'a function call of before 2023',
		deltas: [
			{ function_call: { name: 'python', arguments: '{"code": ' } },
			{ function_call: { arguments: `"${CODE}"}` } },
		],
		message: { function_call: { name: 'python', arguments: JSON_CODE } },
		finishReason: 'function_call',
	},
	{
		name: 'an empty list of calls before',
		deltas: [{ content: null, tool_calls: [] }, { tool_calls: null }, ...call('python', JSON_CODE)],
		finishReason: 'tool_calls',
	},
	{
		name: 'empty arguments before the call',
		deltas: [
			...call('python', '{}'),
			part({ index: 0, id: 'call_1' }, { name: 'python', arguments: JSON_CODE }),
		],
		message: { tool_calls: [{ id: 'a', function: { name: 'python', arguments: JSON_CODE } }] },
		finishReason: 'tool_calls',
	},
	{
		name: 'the call in the text as well',
		deltas: [
			{ content: `<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>` },
			...call('python', JSON_CODE),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'content as a list of parts',
		deltas: [
			{ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Multiply.' }] }] },
			{ content: [{ type: 'text', text: '[TOOL_CALLS]python[ARGS]' }] },
			{ content: [{ type: 'text', text: JSON_CODE }] },
		],
	},
];

/** Calls in a text with something around them. */
const variants: ModelAnswer[] = [
	text(
		'prose before',
		`Let me compute.\n\n<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>`,
	),
	text(
		'reasoning before',
		`<think>\nMultiply.\n</think>\n\n<tool_call>{"name": "python", "arguments": ${JSON_CODE}}</tool_call>`,
	),
	text(
		'a made-up result after',
		`<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>\n<tool_response>\n41\n</tool_response>\nIt is 41.`,
	),
	text(
		'reasoning without an end',
		`<think>\nI call.\n<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>`,
	),
	text(
		'reasoning that was opened by the template',
		`Multiply.\n</think>\n\n<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>`,
	),
	text('no closing tag', `<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}`),
	text(
		'an end token',
		`<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call><|im_end|>`,
	),
	text(
		'the same call twice',
		`<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>\n<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>`,
	),
	text('Mistral, old', `[TOOL_CALLS] [{"name": "python", "arguments": ${JSON_CODE}}]`),
	text(
		'Mistral, with an id in JSON',
		`[TOOL_CALLS][{"name": "python", "arguments": ${JSON_CODE}, "id": "aB3dE5fG7"}]`,
	),
	text('JSON', `{"name": "python", "arguments": ${JSON_CODE}}`),
	text('JSON after prose', `I will run this:\n\n{"name": "python", "parameters": ${JSON_CODE}}`),
	text('JSON in a fence', `\`\`\`json\n{"name": "python", "arguments": ${JSON_CODE}}\n\`\`\``),
	text(
		'JSON in a fence after prose',
		`I call the tool.\n\n\`\`\`json\n{"name": "python", "arguments": ${JSON_CODE}}\n\`\`\``,
	),
	text(
		'tags in a fence',
		`\`\`\`xml\n<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>\n\`\`\``,
	),
	text(
		'a fence for tool calls',
		`\`\`\`tool_call\n{"name": "python", "arguments": ${JSON_CODE}}\n\`\`\``,
	),
	text(
		'quotes that are not escaped',
		`<tool_call>\n{"name": "python", "arguments": {"code": "print(21 * 2)  # "}}\n</tool_call>`.replace(
			'  # ',
			'',
		),
	),
	...['python', 'py', 'python3', 'ipython', 'tool_code'].map((language) =>
		text(`a fence for ${language}`, `Let me compute.\n\n\`\`\`${language}\n${CODE}\n\`\`\``, {
			isPlainCode: true,
		}),
	),
	text(
		'a fence and a made-up output',
		`\`\`\`python\n${CODE}\n\`\`\`\n\nOutput:\n\`\`\`\n41\n\`\`\``,
		{ isPlainCode: true },
	),
	text('Gemma 3, printed', `\`\`\`tool_code\nprint(default_api.python(code="${CODE}"))\n\`\`\``, {
		isPlainCode: true,
	}),
	text('gpt-oss, builtin', `<|channel|>analysis to=python code<|message|>${CODE}<|call|>`, {
		isPlainCode: true,
	}),
	text(
		'gpt-oss, without tokens',
		`analysisMultiply.assistantcommentary to=functions.python json${JSON_CODE}`,
	),
	text(
		'gpt-oss, recipient first',
		`<|start|>assistant to=functions.python<|channel|>commentary <|constrain|>json<|message|>${JSON_CODE}<|call|>`,
	),
	text(
		'gpt-oss, the first token lost',
		`commentary to=functions.python <|constrain|>json<|message|>${JSON_CODE}<|call|>`,
	),
	text('ReAct', `Thought: I multiply.\nAction: python\nAction Input: ${JSON_CODE}`),
	text(
		'ReAct, in bold',
		`**Thought:** I multiply.\n**Action:** python\n**Action Input:** ${CODE}`,
		{ isPlainCode: true },
	),
	{
		name: 'a call in reasoning',
		deltas: [
			{ reasoning_content: 'I call.\n' },
			{
				reasoning_content: `<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>`,
			},
		],
	},
];

const PLAIN_CODE = /CodeAct|Llama 3: JSON|a fence/;

export const modelAnswers: ModelAnswer[] = [
	...dialects.map(({ models, example }) =>
		text(models, example, { isPlainCode: PLAIN_CODE.test(models) }),
	),
	...variants,
	...debris,
];

/** The same kinds in other spellings, and what is left of them where a server drops a model's special tokens. */
export const respelledAnswers: ModelAnswer[] = [
	text('Kimi, without its tokens', `functions.python:0${JSON_CODE}`),
	text('Mistral, without its token', `python[ARGS]${JSON_CODE}`),
	text('GLM 4, JSON on the line after the name', `python\n${JSON_CODE}`),
	text('Gemma 4, without its quotes', `call:python{code:${CODE}}`),
	text(
		'Llama, with the header of its turn',
		`<|start_header_id|>assistant<|end_header_id|>\n\n<|python_tag|>{"name": "python", "parameters": ${JSON_CODE}}<|eot_id|>`,
	),
	text(
		'Gemma, with the header of its turn',
		`<start_of_turn>model\n\`\`\`tool_code\n${CODE}\n\`\`\`<end_of_turn>`,
		{ isPlainCode: true },
	),
	...['< | DSML | ', '<｜DSML|', '<｜｜DSML｜｜'].map((start) => {
		const end = start.replace('<', '</');
		return text(
			`DSML as ${start}`,
			`${start}function_calls>\n${start}invoke name="python">\n${start}parameter name="code" string="true">${CODE}${end}parameter>\n${end}invoke>\n${end}function_calls>`,
		);
	}),
	text(
		'Kimi, another name of the section',
		`<|tool_call_section_begin|><|tool_call_begin|>functions.python:0<|tool_call_argument_begin|>${JSON_CODE}<|tool_call_end|><|tool_call_section_end|>`,
	),
	text(
		'DeepSeek R1, code in the fence',
		`<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>python\n\`\`\`python\n${CODE}\n\`\`\`<｜tool▁call▁end｜><｜tool▁calls▁end｜>`,
	),
	text('Llama 4, code', `<|python_start|>${CODE}<|python_end|>`, { isPlainCode: true }),
	text('Phi-4-mini, with blanks', `functools[ {"name": "python", "arguments": ${JSON_CODE}} ]`),
	text(
		'Hermes, doubled brackets',
		`<tool_call>\n{{"name": "python", "arguments": ${JSON_CODE}}}\n</tool_call>`,
	),
	text('Hermes, flat', `<tool_call>\n{"name": "python", "code": "${CODE}"}\n</tool_call>`),
	text('Glaive', `<functioncall> {"name": "python", "arguments": '${JSON_CODE}'}`),
	text(
		'Step Audio 2: the kind of the tool before its name',
		`<tool_call>function\npython\n${JSON_CODE}</tool_call>`,
	),
	text(
		'Step 3.5, reasoning that ends within a line',
		`Multiply.</think><tool_call>\n<function=python>\n<parameter=code>\n${CODE}\n</parameter>\n</function>\n</tool_call>`,
	),
	text(
		'Apriel, reasoning without a tag',
		`Multiply.\n[BEGIN FINAL RESPONSE]\n<tool_calls>[{"name": "python", "arguments": ${JSON_CODE}}]</tool_calls>\n[END FINAL RESPONSE]`,
	),
	text(
		'gpt-oss, builtin without tokens',
		`analysisMultiply.assistantanalysis to=python code${CODE}`,
		{ isPlainCode: true },
	),
	text(
		'gpt-oss, another separator',
		`<|channel|>commentary to=functions:python <|constrain|>json<|message|>${JSON_CODE}<|call|>`,
	),
	text(
		'ReAct, JSON in a fence',
		`Thought: I multiply.\nAction:\n\`\`\`\n{"action": "python", "action_input": "${CODE}"}\n\`\`\``,
	),
	text(
		'ReAct, after the question',
		`Question: 21 * 2?\nThought: I multiply.\nAction: python\nAction Input: ${JSON_CODE}`,
	),
	text('ReAct, in brackets', `Thought: I multiply.\nAction: [python]\nAction Input: ${JSON_CODE}`),
	text('ReAct, as a call', `Thought: I multiply.\nAction: python(code="${CODE}")`),
	text('ReAct, inline code', `Thought: I multiply.\nAction: python\nAction Input: \`${CODE}\``, {
		isPlainCode: true,
	}),
	text('smolagents', `Thought: I multiply.\nCode:\n\`\`\`py\n${CODE}\n\`\`\`<end_code>`, {
		isPlainCode: true,
	}),
	text('smolagents, a tag', `Thought: I multiply.\n<code>\n${CODE}\n</code>`),
	...['{python}', '{.python .numberLines}', 'ipython3', 'jupyter', 'Python', 'python exec'].map(
		(language) =>
			text(`a fence for ${language}`, `Let me compute.\n\n\`\`\`${language}\n${CODE}\n\`\`\``, {
				isPlainCode: true,
			}),
	),
	text('a fence in a list', `1. Compute:\n   \`\`\`python\n   ${CODE}\n   \`\`\``, {
		isPlainCode: true,
	}),
	text('a fence before an announcement', `\`\`\`python\n${CODE}\n\`\`\`\n\nLet me run this.`, {
		isPlainCode: true,
	}),
	...[
		...['python()', 'functions/python', '<|python|>', '"python"', '_python', 'python-code'],
		...['commentary to=functions.python', 'assistant<|channel|>commentary to=functions.python'],
		...['container.python', 'repo_browser.python', 'jupyter', 'code_execution', 'python\0'],
	].map((name) => ({ name: `the name ${name}`, ...whole(name, JSON_CODE) })),
	...[
		...[`${JSON_CODE}<|call|>`, `${JSON_CODE}<|im_end|>`, `${JSON_CODE}\n</tool_call>`],
		...[`[${JSON_CODE}]`, `json\n${JSON_CODE}`, `// Multiply.\n${JSON_CODE}`],
		...[`{"code": "${CODE}",\n// Multiply.\n}`, `{\\"code\\": \\"${CODE}\\"}`, `{"": "${CODE}"}`],
		...[`python\n${CODE}`, `code="${CODE}"`, `<parameter=code>\n${CODE}\n</parameter>`],
		...[`code: |\n  ${CODE}`, `<code>${CODE}</code>`, JSON.stringify(JSON.stringify(JSON_CODE))],
		`{"query": "${CODE}", "language": "python"}`,
	].map((given) => ({ name: `arguments as ${given}`, ...whole('python', given) })),
	{
		name: 'a number that counts the parts',
		deltas: [
			part({ index: 0, id: 'a' }, { name: 'python', arguments: '{"code": "print(' }),
			part({ index: 1, id: 'a' }, { name: null, arguments: '21 * 2)' }),
			part({ index: 2, id: 'a' }, { name: null, arguments: '"}' }),
		],
		message: { tool_calls: [{ id: 'a', function: { name: 'python', arguments: JSON_CODE } }] },
		finishReason: 'tool_calls',
	},
	{
		name: 'a summary under another number, with other blanks',
		deltas: [
			part({ index: 0, id: 'a' }, { name: 'python', arguments: '{"code": ' }),
			part({ index: 0 }, { arguments: `"${CODE}"}` }),
			part({ index: 1, id: 'b' }, { name: 'python', arguments: JSON_CODE }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'a custom tool',
		deltas: [{ tool_calls: [{ index: 0, id: 'a', custom: { name: 'python', input: CODE } }] }],
		message: { tool_calls: [{ id: 'a', custom: { name: 'python', input: CODE } }] },
		finishReason: 'tool_calls',
	},
	{
		name: 'a call without the object around its name',
		deltas: [{ tool_calls: [{ index: 0, id: 'a', name: 'python', arguments: JSON_CODE }] }],
		message: { tool_calls: [{ id: 'a', name: 'python', arguments: JSON_CODE }] },
		finishReason: 'tool_calls',
	},
	{
		name: 'markup around a call that the server took out',
		deltas: [
			{ content: '<tool_call>\n' },
			...call('python', JSON_CODE),
			{ content: '</tool_call>' },
		],
		finishReason: 'tool_calls',
	},
];
