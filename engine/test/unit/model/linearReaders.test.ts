import { CodeDecoder } from '../../../src/model/chatCompletions/reply/CodeDecoder.ts';
import { readCall } from '../../../src/model/chatCompletions/reply/readCall.ts';
import { cleanText, cleanTextOfCalls } from '../../../src/model/chatCompletions/text/cleanText.ts';
import { TextPrefix } from '../../../src/model/chatCompletions/text/TextPrefix.ts';
import { parseLenientJson } from '../../../src/model/chatCompletions/text/parseLenientJson.ts';
import { readTextCalls } from '../../../src/model/chatCompletions/text/readTextCalls.ts';
import { separateReasoning } from '../../../src/model/chatCompletions/text/separateReasoning.ts';
import { readCodeBlocks } from '../../../src/model/python/readCodeBlocks.ts';
import { expectLinearGrowth } from '../../support/expectLinearGrowth.ts';

const repeat = (part: string) => (length: number) => part.repeat(Math.ceil(length / part.length));

/** Inputs on which patterns that backtrack take quadratic time or worse. */
const worstInputs: Record<string, (length: number) => string> = {
	'tildes and a backtick': (length) => `${'~'.repeat(length)}\``,
	'backticks and a letter': (length) => `${'`'.repeat(length)}x`,
	'a long fence and one that is nearly as long': (length) => {
		const fence = '`'.repeat(length / 3);
		return `${fence}\n${fence.slice(1)}x${fence}\nx`;
	},
	'many fences': repeat('```\n'),
	'many Python fences': repeat('```python\n1\n```\n'),
	'many backticks apart': repeat('` '),
	blanks: (length) => `It is${' '.repeat(length)}so.`,
	'line breaks': (length) => `It is${'\n'.repeat(length)}so.`,
	'carriage returns': repeat('\r'),
	'leading blanks': (length) => `${' '.repeat(length)}x`,
	'a fence and blanks': (length) => `\`\`\`python${' '.repeat(length)}\`\n1`,
	'opened reasoning': repeat('<think>'),
	'closed reasoning': repeat('<think></think>'),
	'closing reasoning': repeat('a</think>'),
	'end tokens': repeat('<|im_end|>'),
	'empty marked calls': repeat('<tool_call></tool_call>'),
	'opened marked calls': repeat('<tool_call>'),
	'opened functions': repeat('<function='),
	'a function with a long name': (length) => `<function=${'a'.repeat(length)}`,
	'opened parameters': (length) => `<function=python>${repeat('<parameter=a>\n')(length)}`,
	'names for Mistral': (length) => `[TOOL_CALLS]${'a'.repeat(length)} `,
	'blanks for Mistral': (length) => `[TOOL_CALLS]${' '.repeat(length)}!`,
	'opened Mistral calls': repeat('[TOOL_CALLS]['),
	'Llama tags': repeat('<|python_tag|>'),
	'opened invocations': repeat('<minimax:tool_call><invoke name="'),
	'parameters without an end': (length) =>
		`<minimax:tool_call><invoke name="a">${repeat('<parameter name="a" ')(length)}`,
	'opened keys': (length) => `<tool_call>a${repeat('<arg_key>a</arg_key> ')(length)}`,
	'opened sections': repeat('<|tool_calls_section_begin|><|tool_call_begin|>a'),
	'opened calls of Kimi': (length) =>
		`<|tool_calls_section_begin|>${repeat('<|tool_call_begin|>')(length)}`,
	'opened calls of DeepSeek': (length) =>
		`<｜tool▁calls▁begin｜>${repeat('<｜tool▁call▁begin｜>a<｜tool▁sep｜>')(length)}`,
	'opened calls of Gemma': repeat('<|tool_call>call:a{b:<|"|>'),
	'opened calls of Kimi K3': repeat('<|open|>call tool="a"<|sep|><|open|>argument key="b"<|sep|>'),
	'ends of values that go on': (length) =>
		`<function=python><parameter=code>${repeat('</parameter>x')(length)}`,
	'values without ends': (length) => `<function=python>${repeat('<parameter=a>1')(length)}`,
	'fences without ends': repeat('```python\n'),
	actions: repeat('Action: python\nAction Input: 1\n'),
	thoughts: repeat('Thought: '),
	'lines of JSON': repeat('\n{"a": 1'),
	'functions in Python': repeat('f('),
	'names of channels': repeat('assistantfinal'),
	'dropped tokens of channels': (length) => `analysisX${repeat('assistantcommentary to=')(length)}`,
	channels: repeat('<|channel|>a to=b<|message|>'),
	'started channels': (length) => `<|channel|><|message|>${repeat('<|start|>to=')(length)}`,
	'calls in Python': (length) => `[${repeat('python(code="", ')(length)})]`,
	'commas in Python': (length) => `[python(${','.repeat(length)})]`,
	'beginnings of markers': repeat('<|<tool_<'),
	'opened lists': repeat('['),
	'doubled brackets': repeat('{{'),
	'headers of turns': repeat('<|im_start|>assistant\n'),
	'other spellings of DSML': repeat('< | DSML | '),
	'a long name before JSON': (length) => `${'a:'.repeat(length / 2)} {`,
	'names before fences': repeat('a```python\n'),
	'Gemma without quotes': repeat('call:a{code:('),
	'ends of calls': repeat('</tool_call>'),
	'ends of calls around a word': (length) => {
		const ends = repeat('</tool_call>')(length / 2);
		return `${ends}x${ends}`;
	},
	'boxes of GLM': repeat('<|begin_of_box|>'),
	'opened objects': repeat('{"a":'),
	'a long name': (length) => `{${'a'.repeat(length)} `,
	'a long number': repeat('1'),
	commas: (length) => `[${','.repeat(length)}`,
	'quotes that are not escaped': (length) => `{"code": "${repeat('" x')(length)}`,
	backslashes: (length) => `{"code": "${'\\'.repeat(length)}`,
	'a JSON fence without an end': (length) => `\`\`\`json\n${repeat('\r\n``')(length)}`,
	'blanks within an opening': (length) => `{${' '.repeat(length)}"code"`,
	'letters before a colon': (length) => `{"${'a'.repeat(length)}"${' '.repeat(length)}x`,
};

const readers: Record<string, (input: string) => void> = {
	readCodeBlocks,
	parseLenientJson,
	separateReasoning: (input) => void separateReasoning(input),
	cleanText,
	cleanTextOfCalls,
	readCall: (input) =>
		void readCall({ id: '', name: 'python', arguments: input }, { hasPython: true, functions: [] }),
	'readTextCalls, with fences': (input) => void readCalls(input, true),
	'readTextCalls, without fences': (input) => void readCalls(input, false),
	'TextPrefix, in small pieces': (input) => {
		const prefix = new TextPrefix({ mayCall: true, acceptsFences: true });
		for (let start = 0; start < input.length; start += 4) prefix.add(input.slice(start, start + 4));
	},
	'CodeDecoder, in small pieces': (input) => {
		const decoder = new CodeDecoder();
		for (let start = 0; start < input.length; start += 4)
			decoder.add(input.slice(start, start + 4));
	},
};

function readCalls(text: string, acceptsFences: boolean) {
	return readTextCalls(text, {
		acceptsFences,
		atEndOnly: !acceptsFences,
		executed: new Set(),
		isKnown: () => true,
	});
}

describe.each(Object.entries(readers))('%s takes linear time', (_reader, read) => {
	test.each(Object.entries(worstInputs))('with %s', (_input, makeInput) => {
		expectLinearGrowth(makeInput, read);
	});
});
