import { type Answer, page, type Received } from './openServer.ts';

/** What a server answers to each request of the nodes, in the forms of OpenAI's published schema. */
export type AnswerWorld = (received: Received) => Answer;

const TIME = 1_761_853_230;

export const INPUT_CSV = 'x,y\n1,2\n';

const CONTENTS: Record<string, string> = { one: 'a,b\n1,2\n', two: 'not really a picture' };

const deleted = (id: string): Answer => ({ body: { id, object: 'deleted', deleted: true } });

const stored = (id: string, filename: string, bytes: number) => ({
	id,
	object: 'file',
	filename,
	bytes,
	purpose: 'assistants',
	created_at: TIME,
	status: 'processed',
	expires_at: null,
});

/** The Files API: `file-in` is an upload, `file-one` and `file-two` are results. */
function answerFiles({ method, path }: Received): Answer {
	const [, , , id = '', content] = path.split('/');
	const upload = stored('file-in', 'in.csv', INPUT_CSV.length);
	if (method === 'POST') return { body: upload };
	if (id === '') return page([upload]);
	const name = id.slice('file-'.length);
	if (content) return { body: CONTENTS[name] ?? INPUT_CSV };
	const fileName = { one: 'a.csv', two: 'figure.png' }[name];
	if (fileName === undefined) return { body: upload };
	return { body: stored(id, fileName, CONTENTS[name]?.length ?? 0) };
}

const QUESTION = {
	id: 'msg_q',
	object: 'thread.message',
	created_at: TIME,
	run_id: null,
	role: 'user',
	content: [{ type: 'text', text: { value: 'What?', annotations: [] } }],
	attachments: [{ file_id: 'file-in', tools: [] }],
};

const MESSAGE = {
	id: 'msg_1',
	object: 'thread.message',
	created_at: TIME,
	run_id: 'run_1',
	role: 'assistant',
	content: [
		{
			type: 'text',
			text: {
				value: 'The answer is 42: [a](sandbox:/mnt/data/a.csv)',
				annotations: [
					{
						type: 'file_path',
						text: 'sandbox:/mnt/data/a.csv',
						file_path: { file_id: 'file-one' },
					},
				],
			},
		},
		{ type: 'image_file', image_file: { file_id: 'file-two' } },
	],
	attachments: [{ file_id: 'file-one', tools: [] }],
};

const CALL = {
	id: 'call_1',
	type: 'code_interpreter',
	code_interpreter: {
		input: 'print(1)',
		outputs: [
			{ type: 'logs', logs: 'printed\n' },
			{ type: 'image', image: { file_id: 'file-two' } },
		],
	},
};

const STEPS = [
	{
		id: 'step_1',
		created_at: TIME,
		status: 'completed',
		type: 'tool_calls',
		step_details: { type: 'tool_calls', tool_calls: [CALL] },
	},
	{
		id: 'step_2',
		created_at: TIME,
		status: 'completed',
		type: 'message_creation',
		step_details: { type: 'message_creation', message_creation: { message_id: 'msg_1' } },
	},
];

const RUN = {
	id: 'run_1',
	object: 'thread.run',
	thread_id: 'thread_1',
	created_at: TIME,
	completed_at: TIME + 9,
	status: 'completed',
	model: 'gpt-5',
	last_error: null,
	incomplete_details: null,
	required_action: null,
	usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
	metadata: {},
};

const ASSISTANT = {
	id: 'asst_1',
	object: 'assistant',
	created_at: TIME,
	name: 'n',
	model: 'gpt-5',
	instructions: 'Be brief.',
	metadata: { n8n_code_interpreter_definition: 'of another one' },
};

function answerAssistants(received: Received): Answer {
	const { method, path, query } = received;
	const [, , collection = '', id = '', sub, runId, last] = path.split('/');
	if (method === 'DELETE') return deleted(id);
	if (collection === 'files') return answerFiles(received);
	if (collection === 'assistants') {
		return id || method === 'POST' ? { body: ASSISTANT } : page([ASSISTANT]);
	}
	if (sub === 'messages') {
		if (method === 'POST') return { body: QUESTION };
		return page(query.get('order') === 'desc' ? [MESSAGE, QUESTION] : [QUESTION, MESSAGE]);
	}
	if (last === 'steps') return page(STEPS);
	if (sub === 'runs') return runId || method === 'POST' ? { body: RUN } : page([RUN]);
	return { body: { id: 'thread_1', object: 'thread', created_at: TIME, metadata: {} } };
}

const listed = (name: string, fileName: string) => ({
	id: `cfile_${name}`,
	object: 'container.file',
	container_id: 'cntr_1',
	path: `/mnt/data/${fileName}`,
	bytes: CONTENTS[name]?.length,
	created_at: TIME,
	source: 'assistant',
});

const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

const RESPONSE = {
	id: 'resp_1',
	object: 'response',
	created_at: TIME,
	completed_at: TIME + 9,
	status: 'completed',
	background: true,
	conversation: { id: 'conv_t' },
	error: null,
	incomplete_details: null,
	model: 'gpt-5',
	output: [
		{ id: 'rs_1', type: 'reasoning', summary: [] },
		{
			id: 'ci_1',
			type: 'code_interpreter_call',
			status: 'completed',
			code: 'print(1)',
			container_id: 'cntr_1',
			outputs: [
				{ type: 'logs', logs: 'printed\n' },
				{ type: 'image', url: `data:image/png;base64,${PNG}` },
			],
		},
		{
			id: 'msg_1',
			type: 'message',
			status: 'completed',
			role: 'assistant',
			content: [
				{
					type: 'output_text',
					text: 'The answer is 42: a.csv',
					annotations: [
						{
							type: 'container_file_citation',
							container_id: 'cntr_1',
							file_id: 'cfile_one',
							filename: 'a.csv',
							start_index: 18,
							end_index: 23,
						},
					],
				},
			],
		},
	],
	tools: [{ type: 'code_interpreter', container: { type: 'auto', file_ids: ['file-in'] } }],
	usage: { input_tokens: 1, output_tokens: 2, total_tokens: 3 },
	metadata: {},
};

function answerResponses(received: Received): Answer {
	const { method, path, body } = received;
	const [, , collection = '', id = '', sub, fileId = '', content] = path.split('/');
	if (method === 'DELETE') return deleted(id);
	if (collection === 'files') return answerFiles(received);
	if (collection === 'responses') return { body: RESPONSE };
	if (content) return { body: CONTENTS[fileId.slice('cfile_'.length)] };
	if (collection === 'containers') {
		return sub
			? page([listed('one', 'a.csv'), listed('two', 'figure.png')])
			: { body: { id: 'cntr_1', object: 'container' } };
	}
	const isAssistant = id ? id === 'conv_a' : String(body).includes('"assistant"');
	const question = { id: 'msg_q', type: 'message', role: 'user', content: 'What?' };
	if (sub === 'items') {
		return page(method === 'POST' || isAssistant ? [question] : [question, ...RESPONSE.output]);
	}
	const kind = isAssistant ? 'assistant' : 'thread';
	const run = isAssistant ? {} : { code_interpreter_run: 'resp_1' };
	const metadata = { code_interpreter_kind: kind, code_interpreter_model: 'gpt-5', ...run };
	const conversation = { id: isAssistant ? 'conv_a' : 'conv_t', object: 'conversation' };
	return { body: { ...conversation, created_at: TIME, metadata } };
}

/** A world for each API, with a run that printed something and wrote a.csv and a figure. */
export const ANSWER_WORLDS: Record<'assistants' | 'responses', AnswerWorld> = {
	assistants: answerAssistants,
	responses: answerResponses,
};
