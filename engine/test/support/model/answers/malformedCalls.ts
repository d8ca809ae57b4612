import { answerWithCall, callDeltas, callPart, CODE, JSON_CODE } from './ModelAnswer.ts';
import type { ModelAnswer } from './ModelAnswer.ts';

/** Tool calls that do not keep to the protocol, from public reports about the servers that are named. */
export const malformedCalls: ModelAnswer[] = [
	{ name: 'as published', ...answerWithCall('python', JSON_CODE) },
	{ name: 'a name with its namespace', ...answerWithCall('functions.python', JSON_CODE) },
	{ name: "a name with Kimi's number", ...answerWithCall('functions.python:0', JSON_CODE) },
	{ name: 'a method', ...answerWithCall('python.exec', JSON_CODE) },
	{
		name: "a name with gpt-oss' channel",
		...answerWithCall('python<|channel|>commentary', JSON_CODE),
	},
	{ name: 'a name with blanks', ...answerWithCall(' python\n', JSON_CODE) },
	{ name: 'another name', ...answerWithCall('code_interpreter', JSON_CODE) },
	{ name: 'plain code', ...answerWithCall('python', CODE) },
	{ name: 'JSON in JSON', ...answerWithCall('python', JSON.stringify(JSON_CODE)) },
	{ name: 'single quotes', ...answerWithCall('python', `{'code': '${CODE}'}`) },
	{ name: 'a surplus comma', ...answerWithCall('python', `{"code": "${CODE}",}`) },
	{ name: 'a missing bracket', ...answerWithCall('python', `{"code": "${CODE}"`) },
	{ name: 'a surplus bracket', ...answerWithCall('python', `{"code": "${CODE}"}}`) },
	{ name: 'a surplus list bracket', ...answerWithCall('python', `{"code": "${CODE}"]}`) },
	{ name: 'an object', ...answerWithCall('python', { code: CODE }) },
	...['input', 'script', 'source', 'cmd'].map((name) => ({
		name: `an argument named ${name}`,
		...answerWithCall('python', JSON.stringify({ [name]: CODE })),
	})),
	{
		name: 'more arguments',
		...answerWithCall('python', JSON.stringify({ code: CODE, language: 'python' })),
	},
	{
		name: 'another argument among others',
		...answerWithCall('python', JSON.stringify({ language: 'python', script: CODE, timeout: 10 })),
	},
	{
		name: 'code within input',
		...answerWithCall('python', JSON.stringify({ input: { code: CODE } })),
	},
	{
		name: 'a fence',
		...answerWithCall('python', JSON.stringify({ code: `\`\`\`python\n${CODE}\n\`\`\`` })),
	},
	{
		name: 'a call within the call',
		...answerWithCall('python', `{"name": "python", "arguments": ${JSON_CODE}}`),
	},
	{
		name: 'a summary at its end',
		deltas: [
			...callDeltas('python', '{"code":'),
			callPart({ index: 0, id: 'call_1' }, { arguments: `"${CODE}"}` }),
			...callDeltas('python', JSON_CODE),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'a summary in its end without a name',
		deltas: [
			...callDeltas('python', '{"code":'),
			callPart({ index: 0 }, { arguments: `"${CODE}"}` }),
			callPart({ index: 0 }, { name: null, arguments: `{"code":"${CODE}"}` }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'several numbers',
		deltas: [
			callPart({ index: 0, id: 'a' }, { name: 'python', arguments: JSON_CODE }),
			callPart({ index: 1, id: 'b' }, { name: 'python', arguments: JSON_CODE }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'a name that is null in later parts',
		deltas: [
			callPart({ index: 0, id: 'a', type: 'function' }, { name: 'python', arguments: null }),
			callPart({ index: 0, id: null, type: null }, { name: null, arguments: '{"code": "print(21' }),
			callPart({ index: 0, id: '', type: null }, { name: '', arguments: ' * 2)"}' }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'no number',
		deltas: [
			callPart({ id: 'a', type: 'function' }, { name: 'python', arguments: '' }),
			callPart({}, { arguments: JSON_CODE }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'a number from 1 and no id',
		deltas: [
			callPart({ index: 1 }, { name: 'python', arguments: '{"code": "' }),
			callPart({ index: 1 }, { arguments: `${CODE}"}` }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'a name in parts',
		deltas: [
			callPart({ index: 0, id: 'a' }, { name: 'py' }),
			callPart({ index: 0 }, { name: 'thon', arguments: '' }),
			callPart({ index: 0 }, { arguments: JSON_CODE }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'the name again in each part',
		deltas: [
			...callDeltas('python', '{"code": "print('),
			callPart({ index: 0, id: 'call_1' }, { name: 'python', arguments: '21 * 2)"}' }),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'the whole call so far in each part',
		deltas: [
			...callDeltas('python', '{"code": "print('),
			callPart({ index: 0, id: 'call_1' }, { name: 'python', arguments: '{"code": "print(21 *' }),
			callPart({ index: 0, id: 'call_1' }, { name: 'python', arguments: `{"code": "${CODE}"}` }),
		],
		message: { tool_calls: [{ id: 'a', function: { name: 'python', arguments: JSON_CODE } }] },
		finishReason: 'tool_calls',
	},
	{
		name: 'another reason to finish',
		deltas: callDeltas('python', JSON_CODE),
		finishReason: 'stop',
	},
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
		deltas: [
			{ content: null, tool_calls: [] },
			{ tool_calls: null },
			...callDeltas('python', JSON_CODE),
		],
		finishReason: 'tool_calls',
	},
	{
		name: 'empty arguments before the call',
		deltas: [
			...callDeltas('python', '{}'),
			callPart({ index: 0, id: 'call_1' }, { name: 'python', arguments: JSON_CODE }),
		],
		message: { tool_calls: [{ id: 'a', function: { name: 'python', arguments: JSON_CODE } }] },
		finishReason: 'tool_calls',
	},
	{
		name: 'the call in the text as well',
		deltas: [
			{ content: `<tool_call>\n{"name": "python", "arguments": ${JSON_CODE}}\n</tool_call>` },
			...callDeltas('python', JSON_CODE),
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
