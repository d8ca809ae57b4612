import type OpenAI from 'openai';
import { codeInterpreter, include } from '../../support/model/pythonTool.ts';
import { answerOf, callsOf } from '../../support/client/readOutput.ts';
import { call, callPieces, chunk, say } from '../../support/model/startChatServer.ts';
import { useStreamingEngine } from '../../support/engines/useStreamingEngine.ts';

const tests = useStreamingEngine();

const weather = {
	type: 'function' as const,
	name: 'weather',
	description: 'Returns the weather of a city.',
	parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
	strict: false,
};

const ask = async (fields: object) =>
	await tests.engine.client.responses.create({ model: 'tiny', include, stream: false, ...fields });

const functionCallsOf = ({ output }: OpenAI.Responses.Response) =>
	output.flatMap((item) => (item.type === 'function_call' ? item : []));

/** A turn that calls functions, each with an id. */
const callFunctions =
	(...calls: [id: string, name: string, given: object][]) =>
	() => ({
		chunks: [
			chunk({
				tool_calls: calls.map(([id, name, given], index) => ({
					index,
					id,
					type: 'function',
					function: { name, arguments: JSON.stringify(given) },
				})),
			}),
			chunk({}, 'tool_calls'),
		],
	});

const rome = callFunctions(['call_rome', 'weather', { city: 'Rome' }]);

/** What the model is shown of calls and their outputs. */
const shown = (asked: number) =>
	tests.chat.requests[asked]!.messages.filter(({ role }) => role !== 'system').map((message) => ({
		...message,
		tool_calls: (message as { tool_calls?: { id: string }[] }).tool_calls?.map(({ id }) => id),
	}));

test('ends with a function call and continues from its output by previous_response_id', async () => {
	const asked = tests.chat.requests.length;
	tests.chat.script(rome, say('It is sunny.'));
	const first = await ask({ input: 'Weather?', tools: [weather] });
	expect(first.status).toBe('completed');
	expect(first.tools).toEqual([weather]);
	expect(first.tool_choice).toBe('auto');
	expect(functionCallsOf(first)).toEqual([
		{
			id: expect.stringMatching(/^fc_/),
			type: 'function_call',
			status: 'completed',
			call_id: 'call_rome',
			name: 'weather',
			arguments: '{"city":"Rome"}',
		},
	]);
	const second = await ask({
		previous_response_id: first.id,
		input: [{ type: 'function_call_output', call_id: 'call_rome', output: 'sunny' }],
		tools: [weather],
	});
	expect(answerOf(second).text).toBe('It is sunny.');
	expect(tests.chat.requests[asked]!.tools).toEqual([
		{
			type: 'function',
			function: {
				name: 'weather',
				description: weather.description,
				parameters: weather.parameters,
				strict: false,
			},
		},
	]);
	expect(shown(asked + 1)).toMatchObject([
		{ role: 'user', content: 'Weather?' },
		{ role: 'assistant', tool_calls: ['call_rome'] },
		{ role: 'tool', tool_call_id: 'call_rome', content: 'sunny' },
	]);
});

test('accepts the whole chain as input, and shows calls that the model made at once as one turn', async () => {
	const asked = tests.chat.requests.length;
	tests.chat.script(
		callFunctions(['a', 'weather', { city: 'Rome' }], ['b', 'weather', { city: 'Oslo' }]),
		callFunctions(['a', 'weather', { city: 'Bonn' }]),
		say('Done.'),
	);
	const question = { role: 'user', content: 'Compare.' };
	const first = await ask({ input: [question], tools: [weather], store: false });
	const outputs = [
		{ type: 'function_call_output', call_id: 'b', output: 'snow' },
		{ type: 'function_call_output', call_id: 'a', output: [{ type: 'input_text', text: 'sun' }] },
	];
	const second = await ask({
		input: [question, ...first.output, ...outputs],
		tools: [weather],
		store: false,
	});
	// Some servers restart the numbers of calls in each turn.
	const rest = [...second.output, { type: 'function_call_output', call_id: 'a', output: 'rain' }];
	const third = await ask({
		input: [question, ...first.output, ...outputs, ...rest],
		tools: [weather],
	});
	expect(answerOf(third).text).toBe('Done.');
	expect(shown(asked + 2)).toMatchObject([
		{ role: 'user' },
		{ role: 'assistant', tool_calls: ['a', 'b'] },
		{ role: 'tool', tool_call_id: 'a', content: 'sun' },
		{ role: 'tool', tool_call_id: 'b', content: 'snow' },
		{ role: 'assistant', tool_calls: ['a'] },
		{ role: 'tool', tool_call_id: 'a', content: 'rain' },
	]);
});

test('shows a model the images and files that a function returned', async () => {
	const asked = tests.chat.requests.length;
	tests.chat.script(
		callFunctions(['a', 'weather', { city: 'Rome' }], ['b', 'weather', { city: 'Oslo' }]),
		say('Sunny.'),
	);
	const first = await ask({ input: 'Weather?', tools: [weather] });
	const url =
		'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
	const image = { type: 'input_image', image_url: url, detail: 'low' };
	const text = { type: 'input_text', text: 'A map.' };
	const table = { type: 'input_file', filename: 'a.csv', file_data: 'YQoxCg==' };
	const second = await ask({
		previous_response_id: first.id,
		input: [
			{ type: 'function_call_output', call_id: 'a', output: [text, image] },
			{ type: 'function_call_output', call_id: 'b', output: [table] },
		],
		tools: [weather],
	});
	expect(answerOf(second).text).toBe('Sunny.');
	const imageOfModel = { type: 'image_url', image_url: { url, detail: 'low' } };
	expect(shown(asked + 1).slice(2)).toMatchObject([
		{ role: 'tool', tool_call_id: 'a', content: 'A map.' },
		{ role: 'tool', tool_call_id: 'b', content: 'File "a.csv":\n\na\n1\n' },
		{
			role: 'user',
			content: [
				{ type: 'text', text: '(The images that the calls above returned.)' },
				imageOfModel,
			],
		},
	]);
	const { data } = await tests.engine.client.responses.inputItems.list(second.id, { order: 'asc' });
	expect(data).toMatchObject([
		{ type: 'function_call_output', output: [text, image] },
		{ type: 'function_call_output', output: [{ type: 'input_file' }] },
	]);
	await tests.engine.client.responses.delete(second.id);
	const files = await tests.engine.client.files.list();
	expect(files.data.filter(({ filename }) => filename === 'a.csv')).toEqual([]);
});

test('completes a call that a client repeats without its outputs, and leaves a changed one as it is', async () => {
	const asked = tests.chat.requests.length;
	tests.chat.script(call('print(6 * 7)'), say('42'), say('Yes.'), say('No.'));
	const question = { role: 'user', content: 'Compute.' };
	const { output } = await ask({ input: [question], tools: codeInterpreter(), include: [] });
	expect(output[0]).toMatchObject({ type: 'code_interpreter_call', outputs: null });
	const next = { role: 'user', content: 'Sure?' };
	await ask({ input: [question, ...output, next], tools: codeInterpreter() });
	expect(shown(asked + 2)[2]).toMatchObject({ role: 'tool', content: '42' });
	const edited = { ...output[0], code: 'print(1)', outputs: [{ type: 'logs', logs: '1' }] };
	await ask({ input: [question, edited, next], tools: codeInterpreter() });
	expect(shown(asked + 3)[2]).toMatchObject({ role: 'tool', content: '1' });
});

test('runs Python beside functions, and continues in a conversation with its code in view', async () => {
	const asked = tests.chat.requests.length;
	tests.chat.script(
		call('kept = 6 * 7\nkept', 'call_python'),
		rome,
		call('kept'),
		say('42 and sun.'),
	);
	const conversation = await tests.engine.client.conversations.create();
	const tools = [...codeInterpreter(), weather];
	const fields = { conversation: conversation.id, tools };
	const first = await ask({ ...fields, input: 'Compute, then ask.' });
	expect(first.output.map(({ type }) => type)).toEqual(['code_interpreter_call', 'function_call']);
	const second = await ask({
		...fields,
		input: [{ type: 'function_call_output', call_id: 'call_rome', output: 'sun' }],
	});
	expect(callsOf(second)[0]?.outputs).toEqual([{ type: 'logs', logs: '42\n' }]);
	expect(answerOf(second).text).toBe('42 and sun.');
	expect(shown(asked + 2).map(({ role, content }) => [role, content])).toEqual([
		['user', 'Compute, then ask.'],
		['assistant', null],
		['tool', '42'],
		['assistant', null],
		['tool', 'sun'],
	]);
	const items = await tests.engine.client.conversations.items.list(conversation.id, {
		order: 'asc',
	});
	expect(items.data.map(({ type }) => type)).toEqual([
		'message',
		'code_interpreter_call',
		'function_call',
		'function_call_output',
		'code_interpreter_call',
		'message',
	]);
});

test('streams the text before a call and the call', async () => {
	tests.chat.script(
		callPieces('weather', ['{"city"', ': "Rome"}'], { id: 'c1', text: 'Let me check.' }),
	);
	const stream = tests.engine.client.responses.stream({
		model: 'tiny',
		input: 'Weather?',
		tools: [weather],
	});
	const types: string[] = [];
	for await (const { type } of stream) types.push(type);
	const response = await stream.finalResponse();
	expect(response.output.map(({ type }) => type)).toEqual(['message', 'function_call']);
	expect(response.output_text).toBe('Let me check.');
	expect(functionCallsOf(response)[0]).toMatchObject({
		call_id: 'c1',
		arguments: '{"city": "Rome"}',
	});
	expect(types.slice(-6)).toEqual([
		'response.output_item.done',
		'response.output_item.added',
		'response.function_call_arguments.delta',
		'response.function_call_arguments.done',
		'response.output_item.done',
		'response.completed',
	]);
});

test.each([
	['required', { tool_choice: 'required' }],
	[
		{ type: 'function', name: 'weather' },
		{ tool_choice: { type: 'function', function: { name: 'weather' } } },
	],
	[
		{ type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'weather' }] },
		{ tool_choice: 'required', tools: [{ function: { name: 'weather' } }] },
	],
	[
		{ type: 'allowed_tools', mode: 'auto', tools: [{ type: 'code_interpreter' }] },
		{ tools: [{ function: { name: 'python' } }] },
	],
])('passes on the tool choice %j and repeats it', async (choice, sent) => {
	const asked = tests.chat.requests.length;
	tests.chat.script(say('Fine.'));
	const tools = [...codeInterpreter(), weather];
	const response = await ask({
		input: 'x',
		tools,
		tool_choice: choice,
		parallel_tool_calls: false,
	});
	expect(response.tool_choice).toEqual(choice);
	expect(tests.chat.requests[asked]).toMatchObject({ ...sent, parallel_tool_calls: false });
});

test('refuses to continue while the output of a call is missing, in the words of OpenAI', async () => {
	tests.chat.script(rome);
	const first = await ask({ input: 'Weather?', tools: [weather] });
	const next = { previous_response_id: first.id, tools: [weather] };
	await expect(ask({ ...next, input: 'And?' })).rejects.toThrow(
		'No tool output found for function call call_rome.',
	);
	const output = { type: 'function_call_output', call_id: 'call_oslo', output: 'x' };
	await expect(ask({ input: [{ role: 'user', content: 'x' }, output] })).rejects.toThrow(
		'No tool call found for function call output with call_id call_oslo.',
	);
});
