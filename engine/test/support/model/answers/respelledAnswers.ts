import {
	answerInText,
	answerWithCall,
	callDeltas,
	callPart,
	CODE,
	JSON_CODE,
} from './ModelAnswer.ts';
import type { ModelAnswer } from './ModelAnswer.ts';

/** The same kinds in other spellings, and what is left of them where a server drops a model's special tokens. */
export const respelledAnswers: ModelAnswer[] = [
	answerInText('Kimi, without its tokens', `functions.python:0${JSON_CODE}`),
	answerInText('Mistral, without its token', `python[ARGS]${JSON_CODE}`),
	answerInText('GLM 4, JSON on the line after the name', `python\n${JSON_CODE}`),
	answerInText('Gemma 4, without its quotes', `call:python{code:${CODE}}`),
	answerInText(
		'Llama, with the header of its turn',
		`<|start_header_id|>assistant<|end_header_id|>\n\n<|python_tag|>{"name": "python", "parameters": ${JSON_CODE}}<|eot_id|>`,
	),
	answerInText(
		'Gemma, with the header of its turn',
		`<start_of_turn>model\n\`\`\`tool_code\n${CODE}\n\`\`\`<end_of_turn>`,
		{ isPlainCode: true },
	),
	...['< | DSML | ', '<｜DSML|', '<｜｜DSML｜｜'].map((start) => {
		const end = start.replace('<', '</');
		return answerInText(
			`DSML as ${start}`,
			`${start}function_calls>\n${start}invoke name="python">\n${start}parameter name="code" string="true">${CODE}${end}parameter>\n${end}invoke>\n${end}function_calls>`,
		);
	}),
	answerInText(
		'Kimi, another name of the section',
		`<|tool_call_section_begin|><|tool_call_begin|>functions.python:0<|tool_call_argument_begin|>${JSON_CODE}<|tool_call_end|><|tool_call_section_end|>`,
	),
	answerInText(
		'DeepSeek R1, code in the fence',
		`<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>python\n\`\`\`python\n${CODE}\n\`\`\`<｜tool▁call▁end｜><｜tool▁calls▁end｜>`,
	),
	answerInText('Llama 4, code', `<|python_start|>${CODE}<|python_end|>`, { isPlainCode: true }),
	answerInText(
		'Phi-4-mini, with blanks',
		`functools[ {"name": "python", "arguments": ${JSON_CODE}} ]`,
	),
	answerInText(
		'Hermes, doubled brackets',
		`<tool_call>\n{{"name": "python", "arguments": ${JSON_CODE}}}\n</tool_call>`,
	),
	answerInText('Hermes, flat', `<tool_call>\n{"name": "python", "code": "${CODE}"}\n</tool_call>`),
	answerInText('Glaive', `<functioncall> {"name": "python", "arguments": '${JSON_CODE}'}`),
	answerInText(
		'Step Audio 2: the kind of the tool before its name',
		`<tool_call>function\npython\n${JSON_CODE}</tool_call>`,
	),
	answerInText(
		'Step 3.5, reasoning that ends within a line',
		`Multiply.</think><tool_call>\n<function=python>\n<parameter=code>\n${CODE}\n</parameter>\n</function>\n</tool_call>`,
	),
	answerInText(
		'Apriel, reasoning without a tag',
		`Multiply.\n[BEGIN FINAL RESPONSE]\n<tool_calls>[{"name": "python", "arguments": ${JSON_CODE}}]</tool_calls>\n[END FINAL RESPONSE]`,
	),
	answerInText(
		'gpt-oss, builtin without tokens',
		`analysisMultiply.assistantanalysis to=python code${CODE}`,
		{ isPlainCode: true },
	),
	answerInText(
		'gpt-oss, another separator',
		`<|channel|>commentary to=functions:python <|constrain|>json<|message|>${JSON_CODE}<|call|>`,
	),
	answerInText(
		'ReAct, JSON in a fence',
		`Thought: I multiply.\nAction:\n\`\`\`\n{"action": "python", "action_input": "${CODE}"}\n\`\`\``,
	),
	answerInText(
		'ReAct, after the question',
		`Question: 21 * 2?\nThought: I multiply.\nAction: python\nAction Input: ${JSON_CODE}`,
	),
	answerInText(
		'ReAct, in brackets',
		`Thought: I multiply.\nAction: [python]\nAction Input: ${JSON_CODE}`,
	),
	answerInText('ReAct, as a call', `Thought: I multiply.\nAction: python(code="${CODE}")`),
	answerInText(
		'ReAct, inline code',
		`Thought: I multiply.\nAction: python\nAction Input: \`${CODE}\``,
		{
			isPlainCode: true,
		},
	),
	answerInText('smolagents', `Thought: I multiply.\nCode:\n\`\`\`py\n${CODE}\n\`\`\`<end_code>`, {
		isPlainCode: true,
	}),
	answerInText('smolagents, a tag', `Thought: I multiply.\n<code>\n${CODE}\n</code>`),
	...['{python}', '{.python .numberLines}', 'ipython3', 'jupyter', 'Python', 'python exec'].map(
		(language) =>
			answerInText(
				`a fence for ${language}`,
				`Let me compute.\n\n\`\`\`${language}\n${CODE}\n\`\`\``,
				{
					isPlainCode: true,
				},
			),
	),
	answerInText('a fence in a list', `1. Compute:\n   \`\`\`python\n   ${CODE}\n   \`\`\``, {
		isPlainCode: true,
	}),
	answerInText(
		'a fence before an announcement',
		`\`\`\`python\n${CODE}\n\`\`\`\n\nLet me run this.`,
		{
			isPlainCode: true,
		},
	),
	...[
		...['python()', 'functions/python', '<|python|>', '"python"', '_python', 'python-code'],
		...['commentary to=functions.python', 'assistant<|channel|>commentary to=functions.python'],
		...['container.python', 'repo_browser.python', 'jupyter', 'code_execution', 'python\0'],
	].map((name) => ({ name: `the name ${name}`, ...answerWithCall(name, JSON_CODE) })),
	...[
		...[`${JSON_CODE}<|call|>`, `${JSON_CODE}<|im_end|>`, `${JSON_CODE}\n</tool_call>`],
		...[`[${JSON_CODE}]`, `json\n${JSON_CODE}`, `// Multiply.\n${JSON_CODE}`],
		...[`{"code": "${CODE}",\n// Multiply.\n}`, `{\\"code\\": \\"${CODE}\\"}`, `{"": "${CODE}"}`],
		...[`python\n${CODE}`, `code="${CODE}"`, `<parameter=code>\n${CODE}\n</parameter>`],
		...[`code: |\n  ${CODE}`, `<code>${CODE}</code>`, JSON.stringify(JSON.stringify(JSON_CODE))],
		`{"query": "${CODE}", "language": "python"}`,
	].map((given) => ({ name: `arguments as ${given}`, ...answerWithCall('python', given) })),
	{
		name: 'a number that counts the parts',
		deltas: [
			callPart({ index: 0, id: 'a' }, { name: 'python', arguments: '{"code": "print(' }),
			callPart({ index: 1, id: 'a' }, { name: null, arguments: '21 * 2)' }),
			callPart({ index: 2, id: 'a' }, { name: null, arguments: '"}' }),
		],
		message: { tool_calls: [{ id: 'a', function: { name: 'python', arguments: JSON_CODE } }] },
		finishReason: 'tool_calls',
	},
	{
		name: 'a summary under another number, with other blanks',
		deltas: [
			callPart({ index: 0, id: 'a' }, { name: 'python', arguments: '{"code": ' }),
			callPart({ index: 0 }, { arguments: `"${CODE}"}` }),
			callPart({ index: 1, id: 'b' }, { name: 'python', arguments: JSON_CODE }),
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
			...callDeltas('python', JSON_CODE),
			{ content: '</tool_call>' },
		],
		finishReason: 'tool_calls',
	},
];
