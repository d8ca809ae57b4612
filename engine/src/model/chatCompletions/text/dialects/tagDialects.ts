import type { Dialect } from './Dialect.ts';
import { HUGGING_FACE, SGLANG, VLLM } from './sources.ts';

/** Dialects that use tags, like those of XML, rather than special tokens. */
export const tagDialects: Dialect[] = [
	{
		models: 'Hermes, Qwen 2.5 and 3, Granite 4, Ernie 4.5, InternS1 and many others: JSON',
		source: `${VLLM}/hermes_tool_parser.py`,
		opens: ['<tool_call>'],
		others: ['</tool_call>'],
		example:
			'<tool_call>\n{"name": "python", "arguments": {"code": "print(21 * 2)"}}\n</tool_call>',
	},
	{
		models: 'Qwen3-Coder, Nemotron 3, Step 3.5: functions, with or without the tag around them',
		source: `${VLLM}/qwen3coder_tool_parser.py`,
		opens: ['<function=', '<function name='],
		others: ['</function>', '</tool_call>'],
		example:
			'<tool_call>\n<function=python>\n<parameter=code>\nprint(21 * 2)\n</parameter>\n</function>\n</tool_call>',
	},
	{
		models: 'GLM 4.5 to 5: keys and values',
		source: `${SGLANG}/glm47_moe_detector.py`,
		opens: [],
		others: [],
		example:
			'<tool_call>python<arg_key>code</arg_key><arg_value>print(21 * 2)</arg_value></tool_call>',
	},
	{
		models: 'LongCat',
		source: `${SGLANG}/longcat_detector.py`,
		opens: ['<longcat_tool_call>'],
		others: ['</longcat_tool_call>'],
		example:
			'<longcat_tool_call>python\n<longcat_arg_key>code</longcat_arg_key>\n<longcat_arg_value>print(21 * 2)</longcat_arg_value>\n</longcat_tool_call>',
	},
	{
		models: 'Jamba, MiniMax M1, Hunyuan A13B, Apriel',
		source: `${VLLM}/minimax_tool_parser.py`,
		opens: ['<tool_calls>'],
		others: ['</tool_calls>'],
		example:
			'<tool_calls>\n{"name": "python", "arguments": {"code": "print(21 * 2)"}}\n</tool_calls>',
	},
	{
		models: 'Hunyuan 3',
		source: `${VLLM}/hy_v3_tool_parser.py`,
		opens: [],
		others: ['<tool_sep>'],
		example:
			'<tool_calls>\n<tool_call>python<tool_sep>\n<arg_key>code</arg_key>\n<arg_value>print(21 * 2)</arg_value>\n</tool_call>\n</tool_calls>',
	},
	{
		models: 'Granite 20B, Glaive, variants of Hermes',
		source: `${VLLM}/granite_20b_fc_tool_parser.py`,
		opens: ['<function_call>', '<functioncall>'],
		others: ['</function_call>', '</functioncall>'],
		example: '<function_call> {"name": "python", "arguments": {"code": "print(21 * 2)"}}',
	},
	{
		models: 'Olmo 3: calls in Python, one per line',
		source: `${VLLM}/olmo3_tool_parser.py`,
		opens: ['<function_calls>'],
		others: ['</function_calls>'],
		example: '<function_calls>\npython(code="print(21 * 2)")\n</function_calls>',
	},
	{
		models: 'Claude, and models that were trained on its answers',
		source: 'https://docs.claude.com/en/docs/agents-and-tools/tool-use/overview',
		opens: ['<invoke name='],
		others: [],
		example:
			'<function_calls>\n<invoke name="python">\n<parameter name="code">print(21 * 2)</parameter>\n</invoke>\n</function_calls>',
	},
	{
		models: 'MiniMax M2',
		source: `${VLLM}/minimax_m2_tool_parser.py`,
		opens: ['<minimax:tool_call>'],
		others: ['</minimax:tool_call>'],
		example:
			'<minimax:tool_call>\n<invoke name="python">\n<parameter name="code">print(21 * 2)</parameter>\n</invoke>\n</minimax:tool_call>',
	},
	{
		models: 'Seed-OSS, Doubao',
		source: `${VLLM}/seed_oss_tool_parser.py`,
		opens: ['<seed:tool_call>'],
		others: ['</seed:tool_call>'],
		example:
			'<seed:tool_call>\n<function=python>\n<parameter=code>print(21 * 2)</parameter>\n</function>\n</seed:tool_call>',
	},
	{
		models: 'Nemotron Nano 2 and Super 1.5',
		source: `${HUGGING_FACE}/nvidia/NVIDIA-Nemotron-Nano-9B-v2`,
		opens: ['<TOOLCALL>'],
		others: ['</TOOLCALL>'],
		example: '<TOOLCALL>[{"name": "python", "arguments": {"code": "print(21 * 2)"}}]</TOOLCALL>',
	},
	{
		models: 'Qwen 2.5 Coder, which confuses the tag of its tools with that of its calls',
		source: `${VLLM}/qwen2_5_coder_tool_parser.py`,
		opens: ['<tools>'],
		others: ['</tools>'],
		example: '<tools>\n{"name": "python", "arguments": {"code": "print(21 * 2)"}}\n</tools>',
	},
	{
		models: 'LM Studio, for models that have no dialect of their own',
		source: 'https://lmstudio.ai/docs/app/api/tools',
		opens: ['[TOOL_REQUEST]'],
		others: ['[END_TOOL_REQUEST]'],
		example:
			'[TOOL_REQUEST]{"name": "python", "arguments": {"code": "print(21 * 2)"}}[END_TOOL_REQUEST]',
	},
	{
		models: 'CodeAct, and fine-tuned models after it: plain code',
		source: 'https://github.com/xingyaoww/code-act',
		opens: ['<execute>', '<execute_ipython>', '<tool_code>'],
		others: ['</execute>', '</execute_ipython>', '</tool_code>'],
		mayHoldCode: true,
		example: '<execute>\nprint(21 * 2)\n</execute>',
	},
];
