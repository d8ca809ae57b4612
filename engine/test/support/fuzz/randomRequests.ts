/** A request as it goes over the wire. */
export interface RandomRequest {
	method: string;
	path: string;
	headers: Record<string, string>;
	body?: string;
}

const tool = { type: 'code_interpreter' };
const weather = { type: 'function', function: { name: 'weather', parameters: {} } };
const message = { role: 'user', content: 'Hello.', metadata: { a: 'b' } };
const attached = {
	role: 'user',
	content: [{ type: 'text', text: 'Look.' }],
	attachments: [{ file_id: 'FILE', tools: [tool] }],
};
const resources = { code_interpreter: { file_ids: ['FILE'] } };
const runBody = {
	assistant_id: 'ASSISTANT',
	additional_instructions: 'Be brief.',
	additional_messages: [message, attached],
	max_completion_tokens: 300,
	max_prompt_tokens: 300,
	truncation_strategy: { type: 'last_messages', last_messages: 3 },
	tool_choice: 'auto',
	parallel_tool_calls: true,
	response_format: { type: 'json_object' },
	temperature: 1,
	tools: [tool, weather],
	metadata: {},
	stream: true,
};

/** Valid bodies by operation; names in capitals are placeholders for ids. */
const operations: [method: string, path: string, body?: object][] = [
	[
		'POST',
		'/assistants',
		{ model: 'tiny', name: 'A', tools: [tool, weather], tool_resources: resources },
	],
	['GET', '/assistants'],
	['GET', '/assistants/ASSISTANT'],
	[
		'POST',
		'/assistants/ASSISTANT',
		{ name: null, instructions: 'x', top_p: 0.5, metadata: { k: 'v' } },
	],
	['DELETE', '/assistants/ASSISTANT'],
	['POST', '/threads', { messages: [message, attached], tool_resources: resources, metadata: {} }],
	['GET', '/threads/THREAD'],
	['POST', '/threads/THREAD', { metadata: { a: '1' }, tool_resources: resources }],
	['DELETE', '/threads/THREAD'],
	['POST', '/threads/THREAD/messages', message],
	['POST', '/threads/THREAD/messages', attached],
	['GET', '/threads/THREAD/messages'],
	['GET', '/threads/THREAD/messages/MESSAGE'],
	['POST', '/threads/THREAD/messages/MESSAGE', { metadata: { x: 'y' } }],
	['DELETE', '/threads/THREAD/messages/MESSAGE'],
	['POST', '/threads/THREAD/runs', runBody],
	['POST', '/threads/THREAD/runs', { assistant_id: 'ASSISTANT' }],
	['POST', '/threads/runs', { ...runBody, thread: { messages: [message] }, stream: false }],
	['GET', '/threads/THREAD/runs'],
	['GET', '/threads/THREAD/runs/RUN'],
	['POST', '/threads/THREAD/runs/RUN', { metadata: { r: '1' } }],
	['POST', '/threads/THREAD/runs/RUN/cancel', {}],
	[
		'POST',
		'/threads/THREAD/runs/RUN/submit_tool_outputs',
		{ tool_outputs: [{ tool_call_id: 'CALL', output: 'x' }], stream: true },
	],
	['GET', '/threads/THREAD/runs/RUN/steps'],
	['GET', '/threads/THREAD/runs/RUN/steps/STEP'],
	['GET', '/files'],
	['GET', '/files/FILE'],
	['GET', '/files/FILE/content'],
	['DELETE', '/files/FILE'],
	[
		'POST',
		'/uploads',
		{ filename: 'a.csv', purpose: 'assistants', bytes: 3, mime_type: 'text/csv' },
	],
	['POST', '/uploads/UPLOAD/complete', { part_ids: ['PART'], md5: 'x' }],
	['POST', '/uploads/UPLOAD/cancel', {}],
	[
		'POST',
		'/responses',
		{ model: 'tiny', input: 'Hello.', conversation: 'CONVERSATION', metadata: {} },
	],
	['POST', '/responses', { model: 'tiny', input: [message], stream: true, instructions: 'x' }],
	['GET', '/responses/RESPONSE'],
	['POST', '/conversations', { items: [{ role: 'user', content: 'x' }], metadata: {} }],
	['GET', '/conversations/CONVERSATION/items'],
	['POST', '/containers', { name: 'c', expires_after: { anchor: 'last_active_at', minutes: 5 } }],
	['GET', '/containers/CONTAINER/files'],
	['GET', '/models'],
	['GET', '/models/tiny'],
	['GET', '/nowhere'],
];

const strange: unknown[] = [
	null,
	true,
	-1,
	0,
	1e308,
	0.5,
	'',
	'x'.repeat(300),
	'\u0000',
	'\ud800',
	'💥/../%2e%2e',
	"'; DROP TABLE runs; --",
	[],
	[[[[]]]],
	{},
	{ constructor: { name: 1 }, toString: null },
	{ type: 'function' },
	[null, 5],
];
const queries = [
	'limit=5',
	'limit=0',
	'limit=x',
	'order=asc',
	'order=up',
	'after=RUN',
	'before=x',
	'include[]=x',
	'run_id=RUN',
	'a[]=1&a=2',
	'%',
];
const contentTypes = [
	'text/plain',
	'multipart/form-data',
	'multipart/form-data; boundary=x',
	'application/xml',
	'',
];
const brokenBodies = [
	'{',
	'[]',
	'null',
	'"x"',
	'{"__proto__": {"x": 1}}',
	'{"a":1}}',
	'',
	'\u0000',
	`${'['.repeat(5000)}`,
];

/**
 * Makes requests at random, about half of them valid.
 * @param ids the existing objects' ids, by their prefix; grows as responses arrive
 */
export function createRandomRequests(
	random: () => number,
	ids: Map<string, string[]>,
): () => RandomRequest {
	const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;
	const happens = (probability: number) => random() < probability;

	function idOf(prefix: string): string {
		const known = ids.get(prefix) ?? [];
		// Most often the newest, as clients use what they have just created.
		if (known.length > 0 && happens(0.9)) return oneOf(happens(0.7) ? known.slice(-3) : known);
		return happens(0.5)
			? `${prefix}unknown`
			: encodeURIComponent(JSON.stringify(oneOf(strange)).slice(0, 200));
	}

	/** Most often of the same run, so that the ids belong together. */
	function fillIn(text: string): string {
		const prefixes = {
			ASSISTANT: 'asst_',
			MESSAGE: 'msg_',
			CONVERSATION: 'conv_',
			CONTAINER: 'cntr_',
			RESPONSE: 'resp_',
			UPLOAD: 'upload_',
			THREAD: 'thread_',
			FILE: 'file-',
			PART: 'part_',
			STEP: 'step_',
			CALL: 'call_',
		};
		let filled = text;
		if (text.includes('RUN') && happens(0.9)) {
			const [thread = 'thread_x', run = 'run_x'] = idOf('thread_ run_').split(' ');
			filled = filled.replaceAll('THREAD', thread).replaceAll('RUN', run);
		}
		filled = filled.replaceAll('RUN', 'run_x');
		for (const [name, prefix] of Object.entries(prefixes)) {
			if (filled.includes(name)) filled = filled.replaceAll(name, idOf(prefix));
		}
		return filled;
	}

	function spoil(value: unknown): unknown {
		if (happens(0.3) || typeof value !== 'object' || value === null) return oneOf(strange);
		if (Array.isArray(value)) return [...value.slice(1), spoil(value[0])];
		const entries = Object.entries(value);
		const [name = 'x', inner] = oneOf([...entries, ['unknown', 1]]);
		if (happens(0.2)) return Object.fromEntries(entries.filter(([key]) => key !== name));
		return { ...value, [name]: spoil(inner) };
	}

	return () => {
		const [method, template, valid] = oneOf(operations);
		const query = happens(0.2) ? `?${fillIn(oneOf(queries))}` : '';
		const path = fillIn(template) + query;
		const headers: Record<string, string> = { 'content-type': 'application/json' };
		if (valid === undefined) return { method, path, headers: {} };
		if (happens(0.05)) headers['content-type'] = oneOf(contentTypes);
		if (happens(0.05)) return { method, path, headers, body: oneOf(brokenBodies) };
		const body = happens(0.4) ? spoil(valid) : valid;
		return { method, path, headers, body: fillIn(JSON.stringify(body)) };
	};
}
