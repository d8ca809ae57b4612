// What the servers of OpenAI's APIs answer about a run that printed something and wrote a.csv and a figure, in the forms of the
// published schema.

export const TIME = 1_761_853_230;

export const INPUT_CSV = 'x,y\n1,2\n';

/** The contents of the results, by the end of their ids. */
export const CONTENTS: Record<string, string> = { one: 'a,b\n1,2\n', two: 'not really a picture' };

/** A file of the Files API. */
export const storedFile = (id: string, filename: string, bytes: number) => ({
	id,
	object: 'file',
	filename,
	bytes,
	purpose: 'assistants',
	created_at: TIME,
	status: 'processed',
	expires_at: null,
});

export const QUESTION = {
	id: 'msg_q',
	object: 'thread.message',
	created_at: TIME,
	run_id: null,
	role: 'user',
	content: [{ type: 'text', text: { value: 'What?', annotations: [] } }],
	attachments: [{ file_id: 'file-in', tools: [] }],
};

export const MESSAGE = {
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

export const STEPS = [
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

export const RUN = {
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

export const ASSISTANT = {
	id: 'asst_1',
	object: 'assistant',
	created_at: TIME,
	name: 'n',
	model: 'gpt-5',
	instructions: 'Be brief.',
	metadata: { n8n_code_interpreter_definition: 'of another one' },
};

/** A file of the container. */
export const containerFile = (name: string, fileName: string) => ({
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

export const RESPONSE = {
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
