import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let engine: TestApp;
let assistantId: string;
let threadId: string;

beforeAll(async () => {
	engine = await startTestApp();
	assistantId = (await engine.send('POST', '/assistants', { model: 'python' })).json().id;
	threadId = (await engine.send('POST', '/threads')).json().id;
});

afterAll(async () => {
	await engine.close();
});

const message = { role: 'user', content: 'x' };

test.each([
	['assistants', {}, 'model', 'missing_required_parameter'],
	['assistants', { model: 5 }, 'model', 'invalid_type'],
	['assistants', { model: 'python', file_ids: ['file-x'] }, 'file_ids', 'unknown_parameter'],
	[
		'threads',
		{ messages: [{ ...message, file_ids: ['f'] }] },
		'messages[0].file_ids',
		'unknown_parameter',
	],
	[
		'threads',
		{ messages: [{ ...message, attachments: Array(501).fill({ file_id: 'f', tools: [] }) }] },
		'messages[0].attachments',
		'array_above_max_length',
	],
	['assistants', { model: 'python', name: 'x'.repeat(257) }, 'name', 'string_above_max_length'],
	['assistants', { model: 'python', temperature: 3 }, 'temperature', 'decimal_above_max_value'],
	['assistants', { model: 'python', metadata: { a: 5 } }, 'metadata.a', 'invalid_type'],
	['assistants', { model: 'gpt-x' }, 'model', 'model_not_found'],
	[
		'assistants',
		{ model: 'python', tools: [{ type: 'file_search' }] },
		'tools[0].type',
		'unsupported_value',
	],
	[
		'assistants',
		{ model: 'python', tools: [{ type: 'function' }] },
		'tools[0].function',
		'missing_required_parameter',
	],
	[
		'assistants',
		{ model: 'python', tools: [{ type: 'function', function: { name: 'no blanks' } }] },
		'tools[0].function.name',
		'invalid_value',
	],
	[
		'assistants',
		{
			model: 'python',
			tools: [{ type: 'function', function: { name: 'python' } }, { type: 'code_interpreter' }],
		},
		'tools',
		'invalid_value',
	],
	[
		'assistants',
		{ model: 'python', tools: [{ type: 'browser' }] },
		'tools[0].type',
		'invalid_value',
	],
	[
		'assistants',
		{ model: 'python', tool_resources: { file_search: { vector_store_ids: ['vs'] } } },
		'tool_resources.file_search',
		'unsupported_value',
	],
	[
		'threads',
		{ messages: [message, { role: 'system', content: 'x' }] },
		'messages[1].role',
		'invalid_value',
	],
	['threads', { messages: [{ role: 'user', content: '' }] }, 'messages[0].content', 'empty_string'],
	[
		'threads',
		{ messages: [{ role: 'user', content: [{ type: 'image_url' }] }] },
		'messages[0].content[0].image_url',
		'missing_required_parameter',
	],
	[
		'threads',
		{
			messages: [
				{
					role: 'user',
					content: [{ type: 'image_url', image_url: { url: 'file:///etc/passwd' } }],
				},
			],
		},
		'messages[0].content[0].image_url.url',
		'invalid_value',
	],
	[
		'threads',
		{ messages: [{ role: 'user', content: [{ type: 'text' }] }] },
		'messages[0].content[0].text',
		'missing_required_parameter',
	],
	[
		'threads/THREAD/messages',
		{ ...message, attachments: [{ file_id: 'f', tools: [{ type: 'file_search' }] }] },
		'attachments[0].tools[0].type',
		'unsupported_value',
	],
	['threads/THREAD/runs', {}, 'assistant_id', 'missing_required_parameter'],
	['threads/THREAD/runs', { assistant_id: 'ASSISTANT', stream: 'yes' }, 'stream', 'invalid_type'],
	['threads/THREAD/runs?include[]=x', { assistant_id: 'ASSISTANT' }, 'include', 'invalid_value'],
	[
		'threads/THREAD/runs',
		{ assistant_id: 'ASSISTANT', truncation_strategy: { type: 'last_messages' } },
		'truncation_strategy.last_messages',
		'missing_required_parameter',
	],
	[
		'threads/THREAD/runs',
		{ assistant_id: 'ASSISTANT', max_completion_tokens: 5 },
		'max_completion_tokens',
		'decimal_below_min_value',
	],
	[
		'threads/THREAD/runs',
		{ assistant_id: 'ASSISTANT', tool_choice: { type: 'function', function: { name: 'f' } } },
		'tool_choice.function.name',
		'invalid_value',
	],
	[
		'threads/THREAD/runs',
		{ assistant_id: 'ASSISTANT', model: 'gpt-x' },
		'model',
		'model_not_found',
	],
	['uploads', { bytes: 1 }, 'filename', 'missing_required_parameter'],
	[
		'responses',
		{ model: 'python', input: [{ content: 'x' }] },
		'input[0].role',
		'missing_required_parameter',
	],
	['responses', { model: 'python', input: [{}] }, 'input[0].id', 'missing_required_parameter'],
	[
		'threads',
		{ messages: [{ role: 'user', content: [] }] },
		'messages[0].content',
		'array_below_min_length',
	],
])('answers 400 to POST /%s %j and names %s', async (path, body, param, code) => {
	const filled = JSON.parse(JSON.stringify(body).replace('ASSISTANT', assistantId));
	const answer = await engine.send('POST', `/${path.replace('THREAD', threadId)}`, filled);
	expect(answer.json().error).toMatchObject({ type: 'invalid_request_error', param, code });
	expect(answer.statusCode).toBe(400);
});

test.each(['limit=0', 'limit=101', 'limit=x', 'order=up', 'after=asst_x', 'limit=1&limit=2'])(
	'answers 400 to a list with %s',
	async (query) => {
		const answer = await engine.send('GET', `/assistants?${query}`);
		expect(answer.statusCode).toBe(400);
		expect(answer.json().error.param).toBe(query.split('=')[0]);
	},
);

test.each([
	['responses', { model: 'python', input: 'x', truncation: 'up' }, "are: 'auto', 'disabled'."],
	[
		'assistants',
		{ model: 'python', response_format: 'json' },
		"'response_format'. Supported values are: 'auto', or an object.",
	],
	['threads', { messages: [{ role: 'user', content: 5 }] }, 'expected string or array.'],
])('names what POST /%s %j may have instead', async (path, body, message) => {
	const answer = await engine.send('POST', `/${path}`, body);
	expect(answer.json().error.message).toContain(message);
	expect(answer.statusCode).toBe(400);
});
