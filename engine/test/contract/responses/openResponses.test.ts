import { callPieces, sayPieces } from '../../support/model/startChatServer.ts';
import type { Reply } from '../../support/model/startChatServer.ts';
import { useStreamingEngine } from '../../support/engines/useStreamingEngine.ts';

/**
 * What the seven compliance tests of Open Responses (openresponses.org, as of 2026-04-24) ask, with requests of ours. The
 * fields are those that its schema requires. Nothing here was tried with its own runner.
 */

const tests = useStreamingEngine();

type Fields = Record<string, unknown>;

const user = (content: unknown) => ({ type: 'message', role: 'user', content });
const weather = {
	type: 'function',
	name: 'get_weather',
	description: 'Returns the weather of a place.',
	parameters: {
		type: 'object',
		properties: { location: { type: 'string' } },
		required: ['location'],
	},
};
const HEART =
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const callWeather = callPieces('get_weather', ['{"location":', '"Oslo"}']);
const say = sayPieces('Hello', ' to you.');

const cases: { name: string; body: Fields; reply: Reply; output: string }[] = [
	{ name: 'a text', body: { input: [user('Greet me.')] }, reply: say, output: 'message' },
	{
		name: 'a streamed text',
		body: { input: [user('Greet me.')], stream: true },
		reply: say,
		output: 'message',
	},
	{
		name: 'a system prompt',
		body: { input: [{ type: 'message', role: 'system', content: 'Be brief.' }, user('Greet me.')] },
		reply: say,
		output: 'message',
	},
	{
		name: 'a function',
		body: { input: [user('Rain in Oslo?')], tools: [weather] },
		reply: callWeather,
		output: 'function_call',
	},
	{
		name: 'a streamed function',
		body: { input: [user('Rain in Oslo?')], tools: [weather], stream: true },
		reply: callWeather,
		output: 'function_call',
	},
	{
		name: 'an image',
		body: {
			input: [
				user([
					{ type: 'input_text', text: 'What is this?' },
					{ type: 'input_image', image_url: HEART },
				]),
			],
		},
		reply: say,
		output: 'message',
	},
	{
		name: 'several turns',
		body: {
			input: [
				user('I am Ann.'),
				{ type: 'message', role: 'assistant', content: 'Hello Ann.' },
				user('Who am I?'),
			],
		},
		reply: say,
		output: 'message',
	},
];

/** The fields that a response must have, each with what it must be. */
const RESPONSE: Record<string, (value: unknown) => boolean> = {
	id: isString,
	object: (value) => value === 'response',
	created_at: Number.isInteger,
	completed_at: Number.isInteger,
	status: (value) => value === 'completed',
	incomplete_details: isNull,
	model: isString,
	previous_response_id: isNull,
	instructions: isNull,
	output: Array.isArray,
	error: isNull,
	tools: (value) => Array.isArray(value) && value.every(isFunctionTool),
	tool_choice: (value) => value === 'auto',
	truncation: (value) => value === 'disabled',
	parallel_tool_calls: isBoolean,
	text: (value) => (value as { format: Fields }).format['type'] === 'text',
	top_p: isNumber,
	presence_penalty: isNumber,
	frequency_penalty: isNumber,
	top_logprobs: Number.isInteger,
	temperature: isNumber,
	reasoning: isObject,
	user: isNull,
	usage: (value) =>
		['input_tokens', 'output_tokens', 'total_tokens'].every((name) =>
			Number.isInteger((value as Fields)[name]),
		) &&
		Number.isInteger(
			(value as { input_tokens_details: Fields }).input_tokens_details['cached_tokens'],
		),
	max_output_tokens: isNull,
	max_tool_calls: isNull,
	store: isBoolean,
	background: isBoolean,
	service_tier: isString,
	metadata: isObject,
	safety_identifier: isNull,
	prompt_cache_key: isNull,
};

/** The fields of each kind of event, besides `type` and `sequence_number`. Other kinds are not part of Open Responses. */
const EVENTS: Record<string, string[]> = {
	'response.created': ['response'],
	'response.in_progress': ['response'],
	'response.completed': ['response'],
	'response.output_item.added': ['output_index', 'item'],
	'response.output_item.done': ['output_index', 'item'],
	'response.content_part.added': ['item_id', 'output_index', 'content_index', 'part'],
	'response.content_part.done': ['item_id', 'output_index', 'content_index', 'part'],
	'response.output_text.delta': ['item_id', 'output_index', 'content_index', 'delta'],
	'response.output_text.done': ['item_id', 'output_index', 'content_index', 'text'],
	'response.function_call_arguments.delta': ['item_id', 'output_index', 'delta'],
	'response.function_call_arguments.done': ['item_id', 'output_index', 'arguments'],
};

const ITEMS: Record<string, string[]> = {
	message: ['id', 'status', 'role', 'content'],
	function_call: ['id', 'status', 'call_id', 'name', 'arguments'],
};

test.each(cases)('answers $name as Open Responses requires', async ({ body, reply, output }) => {
	tests.chat.script(reply);
	const answer = await fetch(`${tests.engine.baseUrl}/responses`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: 'Bearer any' },
		body: JSON.stringify({ model: 'tiny', stream: false, ...body }),
	});
	expect(answer.status).toBe(200);
	const events = body['stream'] === true ? readEvents(await answer.text()) : [];
	const last = events.at(-1)?.['response'] ?? (events.length === 0 ? await answer.json() : null);
	checkResponse(last as Fields, output);
	if (body['stream'] !== true) return;
	for (const event of events) {
		const fields = EVENTS[String(event['type'])];
		expect([event['type'], fields?.every((name) => name in event)]).toEqual([event['type'], true]);
	}
	expect(events.map((event) => event['sequence_number'])).toEqual(events.map((_, index) => index));
	const ofItem = (type: string) =>
		events.filter((event) => event['type'] === type).map(({ item }) => (item as Fields)['type']);
	expect(ofItem('response.output_item.added')).toContain(output);
	expect(ofItem('response.output_item.done')).toContain(output);
	const types = events.map(({ type }) => type);
	const isCall = output === 'function_call';
	expect(types).toContain(
		isCall ? 'response.function_call_arguments.delta' : 'response.output_text.delta',
	);
	expect(types).toContain(
		isCall ? 'response.function_call_arguments.done' : 'response.output_text.done',
	);
});

function checkResponse(response: Fields, output: string): void {
	const wrong = Object.entries(RESPONSE).filter(([name, isRight]) => !isRight(response[name]));
	expect(wrong.map(([name]) => [name, response[name]])).toEqual([]);
	const items = response['output'] as Fields[];
	expect(items.map(({ type }) => type)).toContain(output);
	for (const item of items) {
		expect(Object.keys(item)).toEqual(expect.arrayContaining(ITEMS[String(item['type'])] ?? ['?']));
	}
}

function readEvents(text: string): Fields[] {
	return text
		.split('\n')
		.filter((line) => line.startsWith('data: ') && line !== 'data: [DONE]')
		.map((line) => JSON.parse(line.slice(6)) as Fields);
}

function isString(value: unknown): boolean {
	return typeof value === 'string';
}

function isNumber(value: unknown): boolean {
	return typeof value === 'number';
}

function isBoolean(value: unknown): boolean {
	return typeof value === 'boolean';
}

function isNull(value: unknown): boolean {
	return value === null;
}

function isObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}

function isFunctionTool(tool: Fields): boolean {
	return ['type', 'name', 'description', 'parameters', 'strict'].every((name) => name in tool);
}
