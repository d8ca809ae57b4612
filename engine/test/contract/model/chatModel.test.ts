import { toFile } from 'openai';
import { call, say, startChatServer } from '../../support/model/startChatServer.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';

let chat: Awaited<ReturnType<typeof startChatServer>>;
let engine: TestEngine;

beforeAll(async () => {
	chat = await startChatServer(['tiny', 'org/large']);
	engine = await startTestEngine({
		CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl,
		CODE_INTERPRETER_MODEL_API_KEY: 'model-secret-1',
	});
});

afterAll(async () => {
	await engine.close();
	await chat.close();
});

const tools = [{ type: 'code_interpreter' as const }];

async function ask(content: string, fileIds: string[] = [], model = 'tiny') {
	const { client } = engine;
	const assistant = await client.beta.assistants.create({
		model,
		instructions: 'You are a tutor.',
		tools,
	});
	const attachments = fileIds.map((id) => ({ file_id: id, tools }));
	const run = await client.beta.threads.createAndRunPoll({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content, attachments }] },
	});
	const [message] = (await client.beta.threads.messages.list(run.thread_id, { run_id: run.id }))
		.data;
	return { run, message };
}

test("lists the server's models in addition to its own, including names with a slash", async () => {
	const { client } = engine;
	expect((await client.models.list()).data.map(({ id }) => id)).toEqual([
		'python',
		'tiny',
		'org/large',
	]);
	expect((await client.models.retrieve('org/large')).id).toBe('org/large');
});

test('runs the Python that a chat model calls, lets it fix an exception, and sums the usage', async () => {
	const file = await engine.client.files.create({
		file: await toFile(Buffer.from('x,y\n1,2\n3,4\n'), 'points.csv'),
		purpose: 'assistants',
	});
	const asked = chat.requests.length;
	chat.script(
		call('import pandas as pd\ntable = pd.read_csv("point.csv")', 'call_a'),
		call('import pandas as pd\ntable = pd.read_csv("points.csv")\ntable.y.sum()', 'call_b'),
		call(
			'table.to_csv("out.csv")\ntable.plot()\nimport matplotlib.pyplot as plt\nplt.show()',
			'call_c',
		),
		say('The sum is 6. [Table](sandbox:/mnt/data/out.csv)'),
	);
	const { run, message } = await ask('Sum y.', [file.id]);
	expect(run.last_error).toBeNull();
	expect(run).toMatchObject({
		status: 'completed',
		usage: { prompt_tokens: 400, completion_tokens: 80, total_tokens: 480 },
	});

	const requests = chat.requests.slice(asked);
	const [system, user] = requests[0]!.messages;
	expect(system!.content).toContain('You are a tutor.');
	expect(system!.content).toContain(
		'"/mnt/data/points.csv", 12 bytes, begins with "x,y\\n1,2\\n3,4\\n"',
	);
	expect(user!.content).toBe('(Attached: "/mnt/data/points.csv")\n\nSum y.');
	expect(requests[0]!.tools).toHaveLength(1);
	const results = requests[3]!.messages.filter(({ role }) => role === 'tool');
	expect(results.map(({ tool_call_id }) => tool_call_id)).toEqual(['call_a', 'call_b', 'call_c']);
	expect(results[0]!.content).toContain('FileNotFoundError');
	expect(results[1]!.content).toContain('6');
	expect(results[2]!.content).toContain('[figure shown to the user: figure-1.png]');
	expect(results[2]!.content).toContain('Files written: /mnt/data/out.csv');

	expect(message!.content.map(({ type }) => type)).toEqual(['image_file', 'text']);
	const text = message!.content.find((content) => content.type === 'text')!.text;
	expect(text.value).toBe('The sum is 6. [Table](sandbox:/mnt/data/out.csv)');
	expect(text.annotations).toMatchObject([{ type: 'file_path', start_index: 22, end_index: 47 }]);
	const { data } = await engine.client.beta.threads.runs.steps.list(run.id, {
		thread_id: run.thread_id,
	});
	const total = data.reduce((sum, step) => sum + (step.usage?.total_tokens ?? 0), 0);
	expect(total).toBe(480);
});

test('fails with the reason when the model server refuses, and does not repeat the key', async () => {
	chat.script(() => ({
		status: 401,
		body: { error: { message: 'Incorrect API key: model-secret-1' } },
	}));
	const { run } = await ask('Hello.');
	expect(run.status).toBe('failed');
	expect(run.last_error?.message).toContain('CODE_INTERPRETER_MODEL_API_KEY');
	expect(JSON.stringify(run)).not.toContain('model-secret-1');
});

test('shows a chat model the images of messages, and mentions them to a model that accepts none', async () => {
	const { client } = engine;
	const png = Buffer.from(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
		'base64',
	);
	const file = await client.files.create({ file: await toFile(png, 'dot.png'), purpose: 'vision' });
	const text = await client.files.create({
		file: await toFile(Buffer.from('x'), 'x.txt'),
		purpose: 'vision',
	});
	const assistant = await client.beta.assistants.create({ model: 'tiny', tools });
	const asked = chat.requests.length;
	const refuse = () => ({
		status: 400,
		body: { error: { message: 'image input is not supported' } },
	});
	chat.script(refuse, say('A dot?'));
	const run = await client.beta.threads.createAndRunPoll({
		assistant_id: assistant.id,
		thread: {
			messages: [
				{
					role: 'user',
					content: [
						{ type: 'text', text: 'What is it?' },
						{ type: 'image_file', image_file: { file_id: file.id, detail: 'low' } },
						{ type: 'image_url', image_url: { url: 'https://example.org/a.png' } },
						{ type: 'image_file', image_file: { file_id: text.id } },
					],
				},
			],
		},
	});
	expect(run.status).toBe('completed');
	const [shown, mentioned] = chat.requests
		.slice(asked)
		.map(({ messages }) => messages.at(-1)!.content);
	expect(shown).toEqual([
		{ type: 'text', text: 'What is it?\n\n[an image that was deleted or is too large]' },
		{
			type: 'image_url',
			image_url: { url: `data:image/png;base64,${png.toString('base64')}`, detail: 'low' },
		},
		{ type: 'image_url', image_url: { url: 'https://example.org/a.png' } },
	]);
	expect(mentioned).toContain('which you cannot see');
	const { data } = await client.beta.threads.messages.list(run.thread_id, { order: 'asc' });
	expect(data[0]!.content.map(({ type }) => type)).toEqual([
		'text',
		'image_file',
		'image_url',
		'image_file',
	]);
});

test('shows a model the chart that its code made, and leaves no picture in the steps', async () => {
	const asked = chat.requests.length;
	const code = 'import matplotlib.pyplot as plt\nplt.plot([1, 3])\nplt.show()';
	chat.script(call(code), say('It rises.'));
	const { run, message } = await ask('Plot it.', [], 'org/large');
	expect(run.status).toBe('completed');
	expect(message!.content.map(({ type }) => type)).toEqual(['image_file', 'text']);
	const shown = chat.requests[asked + 1]!.messages.at(-1)!;
	expect(shown).toMatchObject({
		role: 'user',
		content: [
			{ type: 'text' },
			{
				type: 'image_url',
				image_url: { url: expect.stringMatching(/^data:image\/png;base64,iVBOR/) as string },
			},
		],
	});
	const { data } = await engine.client.beta.threads.runs.steps.list(run.id, {
		thread_id: run.thread_id,
	});
	expect(JSON.stringify(data)).not.toContain('base64');
});

test('informs a chat model that its code was stopped and its variables were lost', async () => {
	const asked = chat.requests.length;
	chat.script(call('kept = 1\nimport os\nos._exit(1)'), call('kept'), say('Sorry.'));
	const { run } = await ask('Crash.');
	expect(run.status).toBe('completed');
	const results = chat.requests[asked + 2]!.messages.filter(({ role }) => role === 'tool');
	expect(results[0]!.content).not.toBe('(no output)');
	expect(results[1]!.content).toContain('NameError');
	expect(results[1]!.content).toMatch(/Note: .*variables are lost/);
});

test('says what to do when the model server is unreachable, and still lists its own model', async () => {
	await chat.close();
	const { run } = await ask('Hello.');
	expect(run.status).toBe('failed');
	expect(run.last_error).toMatchObject({
		code: 'server_error',
		message: expect.stringContaining('CODE_INTERPRETER_MODEL_BASE_URL'),
	});
	expect((await engine.client.models.list()).data.map(({ id }) => id)).toEqual(['python']);
	chat = await startChatServer();
});
