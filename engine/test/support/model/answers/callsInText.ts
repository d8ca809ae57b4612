import { answerInText, CODE, JSON_CODE } from './ModelAnswer.ts';
import type { ModelAnswer } from './ModelAnswer.ts';

/** Calls in a text with something around them. */
export const callsInText: ModelAnswer[] = [
	answerInText(
		'prose before',
		`Let me compute.\n\n<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>`,
	),
	answerInText(
		'reasoning before',
		`<think>\nMultiply.\n</think>\n\n<tool_call>{"name": "python", "arguments": ${JSON_CODE}}</tool_call>`,
	),
	answerInText(
		'a made-up result after',
		`<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>\n<tool_response>\n41\n</tool_response>\nIt is 41.`,
	),
	answerInText(
		'reasoning without an end',
		`<think>\nI call.\n<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>`,
	),
	answerInText(
		'reasoning that was opened by the template',
		`Multiply.\n</think>\n\n<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>`,
	),
	answerInText('no closing tag', `<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}`),
	answerInText(
		'an end token',
		`<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call><|im_end|>`,
	),
	answerInText(
		'the same call twice',
		`<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>\n<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>`,
	),
	answerInText('Mistral, old', `[TOOL_CALLS] [{"name": "python", "arguments": ${JSON_CODE}}]`),
	answerInText(
		'Mistral, with an id in JSON',
		`[TOOL_CALLS][{"name": "python", "arguments": ${JSON_CODE}, "id": "aB3dE5fG7"}]`,
	),
	answerInText('JSON', `{"name": "python", "arguments": ${JSON_CODE}}`),
	answerInText(
		'JSON after prose',
		`I will run this:\n\n{"name": "python", "parameters": ${JSON_CODE}}`,
	),
	answerInText(
		'JSON in a fence',
		`\`\`\`json\n{"name": "python", "arguments": ${JSON_CODE}}\n\`\`\``,
	),
	answerInText(
		'JSON in a fence after prose',
		`I call the tool.\n\n\`\`\`json\n{"name": "python", "arguments": ${JSON_CODE}}\n\`\`\``,
	),
	answerInText(
		'tags in a fence',
		`\`\`\`xml\n<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>\n\`\`\``,
	),
	answerInText(
		'a fence for tool calls',
		`\`\`\`tool_call\n{"name": "python", "arguments": ${JSON_CODE}}\n\`\`\``,
	),
	answerInText(
		'quotes that are not escaped',
		`<tool_call>\n{"name": "python", "arguments": {"code": "print(21 * 2)  # "}}\n</tool_call>`.replace(
			'  # ',
			'',
		),
	),
	...['python', 'py', 'python3', 'ipython', 'tool_code'].map((language) =>
		answerInText(
			`a fence for ${language}`,
			`Let me compute.\n\n\`\`\`${language}\n${CODE}\n\`\`\``,
			{
				isPlainCode: true,
			},
		),
	),
	answerInText(
		'a fence and a made-up output',
		`\`\`\`python\n${CODE}\n\`\`\`\n\nOutput:\n\`\`\`\n41\n\`\`\``,
		{ isPlainCode: true },
	),
	answerInText(
		'Gemma 3, printed',
		`\`\`\`tool_code\nprint(default_api.python(code="${CODE}"))\n\`\`\``,
		{
			isPlainCode: true,
		},
	),
	answerInText('gpt-oss, builtin', `<|channel|>analysis to=python code<|message|>${CODE}<|call|>`, {
		isPlainCode: true,
	}),
	answerInText(
		'gpt-oss, without tokens',
		`analysisMultiply.assistantcommentary to=functions.python json${JSON_CODE}`,
	),
	answerInText(
		'gpt-oss, recipient first',
		`<|start|>assistant to=functions.python<|channel|>commentary <|constrain|>json<|message|>${JSON_CODE}<|call|>`,
	),
	answerInText(
		'gpt-oss, the first token lost',
		`commentary to=functions.python <|constrain|>json<|message|>${JSON_CODE}<|call|>`,
	),
	answerInText('ReAct', `Thought: I multiply.\nAction: python\nAction Input: ${JSON_CODE}`),
	answerInText(
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
