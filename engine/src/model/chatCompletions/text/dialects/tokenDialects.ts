import type { Dialect } from './Dialect.ts';
import { HUGGING_FACE, LLAMA_CPP, SGLANG, VLLM } from './sources.ts';

/** DeepSeek's tokens, which some servers send with other bars and blanks. */
const spellings = (token: string) => [
	`<｜${token}｜>`,
	`<｜${token.replaceAll('▁', '_')}｜>`,
	`<｜${token.replaceAll('▁', ' ')}｜>`,
	`<|${token.replaceAll('▁', '_')}|>`,
	`<${token.replaceAll('▁', '_')}>`,
];

/** Dialects that use special tokens of a model's vocabulary. */
export const tokenDialects: Dialect[] = [
	{
		models: 'DeepSeek R1, V3 and V3.1',
		source: `${SGLANG}/deepseekv31_detector.py`,
		opens: ['tool▁calls▁begin', 'tool▁call▁begin', 'tool▁calls'].flatMap((token) =>
			// Without bars it is a tag of other models.
			spellings(token).filter((each) => each !== '<tool_calls>'),
		),
		others: [
			...['tool▁call▁end', 'tool▁calls▁end'].flatMap(spellings),
			...spellings('tool▁sep').map((separator) => `function${separator}`),
		],
		example:
			'<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>python\n```json\n{"code": "print(21 * 2)"}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>',
	},
	{
		models: 'DeepSeek V3.2 and V4: DSML',
		source: `${SGLANG}/deepseekv32_detector.py`,
		// Other spellings, which restoreSpelling replaces with this one, start with a blank or bars.
		opens: [
			...['<｜DSML｜function_calls>', '<｜DSML｜tool_calls>', '<｜DSML｜invoke name='],
			...['< | DSML', '< ｜ DSML', '< ｜DSML', '< |DSML'],
		],
		others: ['</｜DSML｜function_calls>', '</｜DSML｜tool_calls>'],
		example:
			'<｜DSML｜function_calls>\n<｜DSML｜invoke name="python">\n<｜DSML｜parameter name="code" string="true">print(21 * 2)</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜function_calls>',
	},
	{
		models: "Step 3: DeepSeek's tokens around tags",
		source: `${SGLANG}/step3_detector.py`,
		opens: [],
		others: [],
		example:
			'<｜tool_calls_begin｜>\n<｜tool_call_begin｜>function<｜tool_sep｜><steptml:invoke name="python">\n<steptml:parameter name="code">print(21 * 2)</steptml:parameter>\n</steptml:invoke><｜tool_call_end｜>\n<｜tool_calls_end｜>',
	},
	{
		models: 'Kimi K2',
		source: `${SGLANG}/kimik2_detector.py`,
		opens: [
			...['<|tool_calls_section_begin|>', '<tool_calls_section_begin>'],
			'<|tool_call_section_begin|>',
		],
		others: [
			...['<|tool_calls_section_end|>', '<tool_calls_section_end>'],
			'<|tool_call_section_end|>',
		],
		example:
			'<|tool_calls_section_begin|><|tool_call_begin|>functions.python:0<|tool_call_argument_begin|>{"code": "print(21 * 2)"}<|tool_call_end|><|tool_calls_section_end|>',
	},
	{
		models: 'Kimi K3',
		source: `${SGLANG}/kimik3_detector.py`,
		opens: ['<|open|>tools<|sep|>', '<|open|>call'],
		others: ['<|close|>tools<|sep|>', '<|close|>message<|sep|>', '<|close|>response<|sep|>'],
		example:
			'<|open|>tools<|sep|><|open|>call tool="python" index="1"<|sep|><|open|>argument key="code" type="string"<|sep|>print(21 * 2)<|close|>argument<|sep|><|close|>call<|sep|><|close|>tools<|sep|>',
	},
	{
		models: 'Mistral: JSON, or names with ids and arguments',
		source: `${VLLM}/mistral_tool_parser.py`,
		opens: ['[TOOL_CALLS]'],
		others: ['[/TOOL_CALLS]', '</s>'],
		example: '[TOOL_CALLS]python[CALL_ID]aB3dE5fG7[ARGS]{"code": "print(21 * 2)"}',
	},
	{
		models: 'Llama 3: JSON, or plain code',
		source: `${VLLM}/llama_tool_parser.py`,
		opens: ['<|python_tag|>'],
		others: ['<|eom_id|>', '<|eot_id|>'],
		mayHoldCode: true,
		example: '<|python_tag|>print(21 * 2)<|eom_id|>',
	},
	{
		models: 'Llama 4: calls in Python, or plain code',
		source: `${VLLM}/llama4_pythonic_tool_parser.py`,
		opens: ['<|python_start|>'],
		others: ['<|python_end|>', '<|eom|>', '<|eot|>'],
		mayHoldCode: true,
		example: '<|python_start|>[python(code="print(21 * 2)")]<|python_end|>',
	},
	{
		models: 'LFM2',
		source: `${SGLANG}/lfm2_detector.py`,
		opens: ['<|tool_call_start|>'],
		others: ['<|tool_call_end|>'],
		example: '<|tool_call_start|>[python(code="print(21 * 2)")]<|tool_call_end|>',
	},
	{
		models: 'Granite 3, Phi-4-mini',
		source: `${VLLM}/granite_tool_parser.py`,
		opens: ['<|tool_call|>'],
		others: ['<|/tool_call|>', '<|end|>', '<|end_of_text|>'],
		example: '<|tool_call|>[{"name": "python", "arguments": {"code": "print(21 * 2)"}}]',
	},
	{
		models: 'Phi-4-mini, Firefunction',
		source: `${VLLM}/phi4mini_tool_parser.py`,
		opens: ['functools['],
		others: [],
		example: 'functools[{"name": "python", "arguments": {"code": "print(21 * 2)"}}]',
	},
	{
		models: 'Doubao 1.5',
		source: 'its own answers, as quoted in public repositories',
		opens: ['<|FunctionCallBegin|>'],
		others: ['<|FunctionCallEnd|>'],
		example:
			'<|FunctionCallBegin|>[{"name": "python", "parameters": {"code": "print(21 * 2)"}}]<|FunctionCallEnd|>',
	},
	{
		models: 'Gemma 4',
		source: `${VLLM}/gemma4_tool_parser.py`,
		opens: ['<|tool_call>'],
		others: ['<tool_call|>', '<|tool_response>'],
		example: '<|tool_call>call:python{code:<|"|>print(21 * 2)<|"|>}<tool_call|>',
	},
	{
		models: 'FunctionGemma',
		source: `${VLLM}/functiongemma_tool_parser.py`,
		opens: ['<start_function_call>'],
		others: ['<end_function_call>', '<start_function_response>'],
		example:
			'<start_function_call>call:python{code:<escape>print(21 * 2)<escape>}<end_function_call>',
	},
	{
		models: 'Command R7B and A',
		source: `${SGLANG}/cohere_command4_detector.py`,
		opens: ['<|START_ACTION|>'],
		others: ['<|END_ACTION|>', '<|END_OF_TURN_TOKEN|>'],
		example:
			'<|START_ACTION|>[\n    {"tool_call_id": "0", "tool_name": "python", "parameters": {"code": "print(21 * 2)"}}\n]<|END_ACTION|>',
	},
	{
		models: 'Apertus: the name is the key',
		source: `${SGLANG}/apertus2509_detector.py`,
		opens: ['<|tools_prefix|>'],
		others: ['<|tools_suffix|>', '<|assistant_end|>'],
		example: '<|tools_prefix|>[{"python": {"code": "print(21 * 2)"}}]<|tools_suffix|>',
	},
	{
		models: 'InternLM: JSON for its plugins, a fence for its interpreter',
		source: `${VLLM}/internlm2_tool_parser.py`,
		opens: ['<|action_start|>'],
		others: ['<|plugin|>', '<|interpreter|>', '<|action_end|>'],
		mayHoldCode: true,
		example:
			'<|action_start|><|plugin|>{"name": "python", "parameters": {"code": "print(21 * 2)"}}<|action_end|>',
	},
	{
		models: 'GigaChat 3',
		source: `${VLLM}/gigachat3_tool_parser.py`,
		opens: ['<|function_call|>', 'function call<|role_sep|>'],
		others: ['<|message_sep|>', '</s>'],
		example: '<|function_call|>{"name": "python", "arguments": {"code": "print(21 * 2)"}}',
	},
	{
		models: 'MiniMax M3: each tag has a token before it, which the reader drops',
		source: `${SGLANG}/minimax_m3.py`,
		opens: [],
		others: [],
		example:
			']<]minimax[>[<tool_call>\n]<]minimax[>[<invoke name="python">]<]minimax[>[<code>print(21 * 2)]<]minimax[>[</code>]<]minimax[>[</invoke>\n]<]minimax[>[</tool_call>',
	},
	{
		models: 'gpt-oss: channels, which readHarmony reads',
		source: 'https://cookbook.openai.com/articles/openai-harmony',
		opens: [],
		others: [],
		example:
			'<|channel|>analysis<|message|>Multiply.<|end|><|start|>assistant<|channel|>commentary to=functions.python <|constrain|>json<|message|>{"code": "print(21 * 2)"}<|call|>',
	},
	{
		models: 'Command R+: JSON after a word, which readReAct reads',
		source: `${HUGGING_FACE}/CohereLabs/c4ai-command-r-plus-08-2024`,
		opens: [],
		others: [],
		example:
			'Action: ```json\n[\n    {"tool_name": "python", "parameters": {"code": "print(21 * 2)"}}\n]\n```',
	},
	{
		models: 'xLAM, Llama 3.2: JSON without markup, which readJsonCalls reads',
		source: `${LLAMA_CPP}/tests/test-chat.cpp`,
		opens: [],
		others: [],
		example: '[{"name": "python", "arguments": {"code": "print(21 * 2)"}}]',
	},
	{
		models: 'Gemma 3: a fence, which readFencedCalls reads',
		source: 'https://ai.google.dev/gemma/docs/capabilities/function-calling',
		opens: [],
		others: [],
		example: '```tool_code\npython(code="print(21 * 2)")\n```',
	},
];
