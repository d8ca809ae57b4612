import { file, purpose, upload } from '../../../support/client/uploadForm.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let engine: TestApp;

beforeAll(async () => {
	engine = await startTestApp();
});

afterAll(async () => {
	await engine.close();
});

const container = { type: 'auto' };
const tool = { type: 'code_interpreter', container };
const lookUp = { type: 'function', name: 'look_up', parameters: {} };
const asked = { model: 'python', input: 'x' };

test.each([
	[{ input: 'x' }, 'model', 'missing_required_parameter'],
	[{ model: 'gpt-x', input: 'x' }, 'model', 'model_not_found'],
	[{ model: 'python' }, 'input', 'missing_required_parameter'],
	[{ model: 'python', input: [] }, 'input', 'missing_required_parameter'],
	[{ ...asked, input: 5 }, 'input', 'invalid_type'],
	[
		{ ...asked, background: true, background_options: { completion_window: '3h' } },
		'background_options.completion_window',
		'invalid_value',
	],
	[
		{ ...asked, background_options: { completion_window: '2h' } },
		'background_options.completion_window',
		'invalid_value',
	],
	[
		{ ...asked, background: true, stream: true, background_options: { completion_window: '8h' } },
		'background_options.completion_window',
		'invalid_value',
	],
	[{ ...asked, input: [{ type: 'mcp_call' }] }, 'input[0].type', 'unsupported_value'],
	[
		{ ...asked, input: [{ type: 'function_call' }] },
		'input[0].call_id',
		'missing_required_parameter',
	],
	[
		{ ...asked, input: [{ type: 'function_call_output', call_id: 'c' }] },
		'input[0].output',
		'missing_required_parameter',
	],
	[
		{ ...asked, input: [{ type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' }] },
		'input',
		null,
	],
	[
		{ ...asked, input: [{ type: 'function_call_output', call_id: 'c', output: 'x' }] },
		'input',
		null,
	],
	[{ ...asked, input: [{ role: 'tool', content: 'x' }] }, 'input[0].role', 'invalid_value'],
	[{ ...asked, input: [{ role: 'user', content: 5 }] }, 'input[0].content', 'invalid_type'],
	[
		{ ...asked, input: [{ role: 'user', content: [{ type: 'input_text' }] }] },
		'input[0].content[0].text',
		'missing_required_parameter',
	],
	[
		{ ...asked, input: [{ role: 'user', content: [null] }] },
		'input[0].content[0].type',
		'invalid_value',
	],
	[
		{ ...asked, input: [{ role: 'user', content: [{ type: 'input_image' }] }] },
		'input[0].content[0].image_url',
		'missing_required_parameter',
	],
	[
		{
			...asked,
			input: [{ role: 'user', content: [{ type: 'input_image', image_url: { url: 'data:' } }] }],
		},
		'input[0].content[0].image_url',
		'invalid_type',
	],
	[
		{ ...asked, input: [{ role: 'user', content: [{ type: 'input_image', file_id: 5 }] }] },
		'input[0].content[0].file_id',
		'invalid_type',
	],
	[
		{ ...asked, input: [{ role: 'user', content: [{ type: 'input_file', file_data: ['x'] }] }] },
		'input[0].content[0].file_data',
		'invalid_type',
	],
	[
		{
			...asked,
			input: [
				{
					type: 'function_call_output',
					call_id: 'c',
					output: [{ type: 'refusal', refusal: 'no' }],
				},
			],
		},
		'input[0].output[0].type',
		'invalid_value',
	],
	[
		{
			...asked,
			input: [
				{
					type: 'function_call_output',
					call_id: 'c',
					output: [{ type: 'input_image', image_url: 'https://example.com/a.png' }],
				},
			],
		},
		'input[0].output[0].image_url',
		'unsupported_value',
	],
	...[
		['https://example.com/a.png', 'unsupported_value'],
		['file:///etc/passwd', 'invalid_value'],
		['data:text/html;base64,PGI+', 'invalid_value'],
		['data:image/png;base64,@@@@', 'invalid_base64_image'],
		['data:image/png;base64,aGVsbG8=', 'invalid_image_format'],
		['data:image/png;base64,', 'invalid_image_format'],
	].map(([url, code]): [object, string, string] => [
		{ ...asked, input: [{ role: 'user', content: [{ type: 'input_image', image_url: url }] }] },
		'input[0].content[0].image_url',
		code!,
	]),
	[
		{ ...asked, input: [{ role: 'user', content: [{ type: 'input_file' }] }] },
		'input[0].content[0].file_id',
		'missing_required_parameter',
	],
	[
		{
			...asked,
			input: [{ role: 'user', content: [{ type: 'input_file', file_url: 'http://x' }] }],
		},
		'input[0].content[0].file_url',
		'unsupported_value',
	],
	...['', 'data:text/csv;base64,', 'data:text/csv,a', 'a$b'].map(
		(data): [object, string, string] => [
			{ ...asked, input: [{ role: 'user', content: [{ type: 'input_file', file_data: data }] }] },
			'input[0].content[0].file_data',
			'invalid_value',
		],
	),
	[{ ...asked, tools: [{ type: 'web_search' }] }, 'tools[0].type', 'unsupported_value'],
	[{ ...asked, tools: [tool, tool] }, 'tools[1].type', 'invalid_value'],
	[{ ...asked, tools: [{ type: 'file_search' }] }, 'tools[0].type', 'unsupported_value'],
	[{ ...asked, tools: [{ type: 'function' }] }, 'tools[0].name', 'missing_required_parameter'],
	[{ ...asked, tools: [lookUp, lookUp] }, 'tools', 'invalid_value'],
	[{ ...asked, tools: [tool, { ...lookUp, name: 'python' }] }, 'tools', 'invalid_value'],
	[
		{ ...asked, tools: [{ type: 'code_interpreter' }] },
		'tools[0].container',
		'missing_required_parameter',
	],
	[
		{ ...asked, tools: [{ ...tool, container: { ...container, memory_limit: '2g' } }] },
		'tools[0].container.memory_limit',
		'invalid_value',
	],
	[
		{ ...asked, tools: [{ ...tool, container: { ...container, file_ids: Array(51).fill('f') } }] },
		'tools[0].container.file_ids',
		'array_above_max_length',
	],
	[
		{
			...asked,
			tools: [{ ...tool, container: { ...container, network_policy: { type: 'allowlist' } } }],
		},
		'tools[0].container.network_policy.type',
		'invalid_value',
	],
	[{ ...asked, tool_choice: 'foo' }, 'tool_choice', 'invalid_value'],
	[{ ...asked, tool_choice: { type: 'mcp' } }, 'tool_choice.type', 'unsupported_value'],
	[{ ...asked, tool_choice: { type: 'function', name: 'f' } }, 'tool_choice.name', 'invalid_value'],
	[{ ...asked, tool_choice: { type: 'code_interpreter' } }, 'tool_choice', 'invalid_value'],
	[
		{ ...asked, tools: [lookUp], tool_choice: { type: 'allowed_tools', mode: 'all', tools: [] } },
		'tool_choice.mode',
		'invalid_value',
	],
	[
		{ ...asked, tools: [lookUp], tool_choice: { type: 'allowed_tools', mode: 'auto', tools: [5] } },
		'tool_choice.tools[0].type',
		'unsupported_value',
	],
	[{ ...asked, tool_choice: 'required' }, 'tool_choice', 'invalid_value'],
	// The form of chat completions.
	[
		{ ...asked, tools: [lookUp], tool_choice: { type: 'function', function: { name: 'look_up' } } },
		'tool_choice.name',
		'missing_required_parameter',
	],
	[{ ...asked, tools: [{ ...lookUp, name: 'look up' }] }, 'tools[0].name', 'invalid_value'],
	[
		{ ...asked, text: { format: { type: 'json_schema', schema: {} } } },
		'text.format.name',
		'missing_required_parameter',
	],
	[
		{ ...asked, text: { format: { type: 'json_schema', name: 'a' } } },
		'text.format.schema',
		'missing_required_parameter',
	],
	[{ ...asked, thread_id: 'thread_1' }, 'thread_id', 'unknown_parameter'],
	[{ ...asked, include: ['everything'] }, 'include[0]', 'invalid_value'],
	[
		{ ...asked, conversation: 'conv_1', previous_response_id: 'resp_1' },
		'previous_response_id',
		'mutually_exclusive_parameters',
	],
	[
		{ ...asked, previous_response_id: 'resp_1' },
		'previous_response_id',
		'previous_response_not_found',
	],
	[{ ...asked, background: true, store: false }, 'store', 'invalid_value'],
	[{ ...asked, response_format: { type: 'json_object' } }, 'response_format', 'unknown_parameter'],
	[{ ...asked, max_tokens: 5 }, 'max_tokens', 'unknown_parameter'],
	[{ ...asked, prompt: { id: 'pmpt_1' } }, 'prompt', 'unsupported_value'],
	[{ ...asked, metadata: { a: 5 } }, 'metadata.a', 'invalid_type'],
	[{ ...asked, temperature: 3 }, 'temperature', 'decimal_above_max_value'],
])('answers 400 to POST /responses %j and names %s', async (body, param, code) => {
	const answer = await engine.send('POST', '/responses', body);
	expect(answer.json().error).toMatchObject({ type: 'invalid_request_error', param, code });
	expect(answer.statusCode).toBe(400);
});

test.each([
	[{ input: 5 }, "Invalid type for 'input': expected string or array."],
	[{ tool_choice: 5 }, "Invalid type for 'tool_choice': expected string or object."],
	[{ conversation: 5 }, "Invalid type for 'conversation': expected string or object."],
	[{ temperature: 'hot' }, "Invalid type for 'temperature': expected number."],
	[
		{ tools: [{ ...lookUp, name: 'look up' }] },
		"Invalid 'tools[0].name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]{1,64}$'.",
	],
])('states for %j what is expected', async (fields, message) => {
	const answer = await engine.send('POST', '/responses', { ...asked, ...fields });
	expect(answer.json().error.message).toBe(message);
});

test('refuses a file as an image that is not one', async () => {
	const uploaded = await upload(engine, purpose, file('filename="a.png"', 'not an image'));
	const part = { type: 'input_image', file_id: uploaded.json().id };
	const input = [{ role: 'user', content: [part] }];
	const answer = await engine.send('POST', '/responses', { ...asked, input });
	expect(answer.statusCode).toBe(400);
	expect(answer.json().error).toMatchObject({
		param: 'input[0].content',
		code: 'unsupported_image_media_type',
	});
});

test('creates nothing for a response that it refuses', async () => {
	const { store } = engine.deps;
	expect((await store.runs.list()).documents).toEqual([]);
	expect((await store.items.list()).documents).toEqual([]);
	expect((await store.containers.list()).documents).toEqual([]);
});

test.each([
	['GET', '/responses/resp_x', "Response with id 'resp_x' not found."],
	['POST', '/responses/resp_x/cancel', "Response with id 'resp_x' not found."],
	['DELETE', '/responses/resp_x', "Response with id 'resp_x' not found."],
	['GET', '/conversations/conv_x', "Conversation with id 'conv_x' not found."],
	['GET', '/conversations/conv_x/items', "Conversation with id 'conv_x' not found."],
	['GET', '/containers/cntr_x', "Container with id 'cntr_x' not found."],
	['GET', '/containers/cntr_x/files', "Container with id 'cntr_x' not found."],
	['GET', '/containers/cntr_x/files/cfile_x/content', "Container with id 'cntr_x' not found."],
	['DELETE', '/containers/cntr_x', "Container with id 'cntr_x' not found."],
	['POST', '/uploads/upload_x/cancel', "Upload with id 'upload_x' not found."],
] as const)('answers 404 to %s %s', async (method, path, message) => {
	const answer = await engine.send(method, path);
	expect(answer.statusCode).toBe(404);
	expect(answer.json().error).toMatchObject({ type: 'invalid_request_error', message });
});

test('names the missing conversation, container or file that a request refers to', async () => {
	const send = async (fields: object) =>
		(await engine.send('POST', '/responses', { ...asked, ...fields })).json().error.message;
	expect(await send({ conversation: 'conv_x' })).toBe("Conversation with id 'conv_x' not found.");
	const named = [{ type: 'code_interpreter', container: 'cntr_x' }];
	expect(await send({ tools: named })).toBe("Container with id 'cntr_x' not found.");
	const withFile = [{ ...tool, container: { ...container, file_ids: ['file-x'] } }];
	expect(await send({ tools: withFile })).toContain("No file found with id 'file-x'");
	const part = { type: 'input_file', file_id: 'file-y' };
	const input = [{ role: 'user', content: [part] }];
	expect(await send({ input })).toContain("No file found with id 'file-y'");
});

test('does not show a response as a run, or an assistant run as a response', async () => {
	const assistant = (await engine.send('POST', '/assistants', { model: 'python' })).json();
	const run = (await engine.send('POST', '/threads/runs', { assistant_id: assistant.id })).json();
	expect((await engine.send('GET', `/responses/${run.id}`)).statusCode).toBe(404);
	const conversation = (await engine.send('POST', '/conversations', {})).json();
	expect((await engine.send('GET', `/threads/${conversation.id}`)).statusCode).toBe(404);
	expect((await engine.send('GET', `/conversations/${run.thread_id}`)).statusCode).toBe(404);
});

test('accepts at most 20 items at once, and metadata within its limits', async () => {
	const items = Array(21).fill({ role: 'user', content: 'x' });
	const tooMany = await engine.send('POST', '/conversations', { items });
	expect(tooMany.json().error).toMatchObject({ param: 'items', code: 'array_above_max_length' });
	const metadata = Object.fromEntries(Array.from({ length: 17 }, (_, index) => [index, 'x']));
	const tooMuch = await engine.send('POST', '/conversations', { metadata });
	expect(tooMuch.json().error).toMatchObject({ param: 'metadata' });
});
