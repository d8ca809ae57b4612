import { toFile } from 'openai';
import { checkedOperations, knownOperations } from '../support/client/createCheckingFetch.ts';
import { ENDLESS, python } from '../support/model/pythonTool.ts';
import { startTestEngine } from '../support/engines/startTestEngine.ts';
import type { TestEngine } from '../support/engines/startTestEngine.ts';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine();
});

afterAll(async () => {
	await engine.close();
});

const tools = [{ type: 'code_interpreter' as const }];

test('conforms to the published protocol on every route', async () => {
	const { client } = engine;
	const { assistants, threads } = client.beta;
	const file = await client.files.create({
		file: await toFile(Buffer.from('a,b\n1,2\n'), 'a.csv'),
		purpose: 'assistants',
		expires_after: { anchor: 'created_at', seconds: 3600 },
	});
	expect(file.expires_at).toBe(file.created_at + 3600);
	expect(await client.files.retrieve(file.id)).toEqual(file);
	expect((await client.files.list()).data).toEqual([file]);

	const assistant = await assistants.create({
		model: 'python',
		name: 'Reporter',
		description: 'Makes reports',
		instructions: 'Be brief.',
		tools,
		tool_resources: { code_interpreter: { file_ids: [file.id] } },
		metadata: { team: 'a' },
		temperature: 0.5,
		top_p: 0.9,
		response_format: { type: 'json_object' },
	});
	expect(await assistants.retrieve(assistant.id)).toEqual(assistant);
	const modified = await assistants.update(assistant.id, { name: null, metadata: { team: 'b' } });
	expect(modified).toMatchObject({
		name: null,
		description: 'Makes reports',
		metadata: { team: 'b' },
	});
	expect((await assistants.list()).data).toEqual([modified]);

	const thread = await threads.create({ metadata: { a: 'b' } });
	expect(await threads.retrieve(thread.id)).toEqual(thread);
	const withFile = await threads.update(thread.id, {
		tool_resources: { code_interpreter: { file_ids: [file.id] } },
	});
	expect(withFile).toMatchObject({
		metadata: { a: 'b' },
		tool_resources: { code_interpreter: { file_ids: [file.id] } },
	});

	expect((await threads.messages.list(thread.id)).data).toEqual([]);
	const message = await threads.messages.create(thread.id, {
		role: 'user',
		content: [{ type: 'text', text: '```python\nprint(open("a.csv").read())\n```' }],
		attachments: [{ file_id: file.id, tools }],
	});
	expect(await threads.messages.retrieve(message.id, { thread_id: thread.id })).toEqual(message);
	const noted = await threads.messages.update(message.id, {
		thread_id: thread.id,
		metadata: { x: 'y' },
	});
	expect(noted.metadata).toEqual({ x: 'y' });

	const run = await threads.runs.createAndPoll(thread.id, {
		assistant_id: assistant.id,
		additional_instructions: 'Please.',
		truncation_strategy: { type: 'last_messages', last_messages: 5 },
		max_completion_tokens: 1000,
		tool_choice: { type: 'code_interpreter' },
		parallel_tool_calls: false,
		metadata: { n: '1' },
	});
	expect(run).toMatchObject({
		status: 'completed',
		instructions: 'Be brief.\n\nPlease.',
		usage: { total_tokens: 0 },
		tool_choice: { type: 'code_interpreter' },
		truncation_strategy: { type: 'last_messages', last_messages: 5 },
	});
	const renamed = await threads.runs.update(run.id, { thread_id: thread.id, metadata: { n: '2' } });
	expect(await threads.runs.retrieve(run.id, { thread_id: thread.id })).toEqual(renamed);
	expect((await threads.runs.list(thread.id)).data).toEqual([renamed]);
	const steps = await threads.runs.steps.list(run.id, { thread_id: thread.id });
	const [step] = steps.data;
	expect(
		await threads.runs.steps.retrieve(step!.id, { thread_id: thread.id, run_id: run.id }),
	).toEqual(step);
	const pages: string[] = [];
	for await (const each of threads.messages.list(thread.id, { limit: 1, order: 'asc' })) {
		pages.push(each.role);
	}
	expect(pages).toEqual(['user', 'assistant']);

	const started = await threads.createAndRun({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: python(ENDLESS) }] },
	});
	const reference = { thread_id: started.thread_id };
	await threads.runs.cancel(started.id, reference);
	expect((await threads.runs.poll(started.id, reference)).status).toBe('cancelled');

	expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['python']);
	expect((await client.models.retrieve('python')).id).toBe('python');

	const deletedMessage = await threads.messages.delete(message.id, { thread_id: thread.id });
	expect(deletedMessage.deleted).toBe(true);
	expect((await threads.delete(thread.id)).deleted).toBe(true);
	expect((await assistants.delete(assistant.id)).deleted).toBe(true);
	expect((await client.files.delete(file.id)).deleted).toBe(true);

	// The content of a file is not JSON; `quickstart.test.ts` compares it byte by byte.
	// `uploads.test.ts` covers uploads.
	const expected = knownOperations.assistants.filter(
		(operation) =>
			// `functions.test.ts` covers these.
			!operation.includes('submit_tool_outputs') &&
			operation !== 'get /files/{file_id}/content' &&
			!operation.includes('/uploads'),
	);
	expect([...checkedOperations].sort()).toEqual(expected.sort());
});

test('accepts any file name and returns it unchanged to clients and to Python', async () => {
	const { client } = engine;
	const names = [
		'Umsätze März 2024.csv',
		'📈 übersicht (final).csv',
		'it\'s "quoted".csv',
		'数据.csv',
	];
	const files = await Promise.all(
		names.map(async (name) =>
			client.files.create({ file: await toFile(Buffer.from(name), name), purpose: 'assistants' }),
		),
	);
	expect(files.map(({ filename }) => filename)).toEqual(names);
	const assistant = await client.beta.assistants.create({ model: 'python', tools });
	const code = `import os\nfor name in sorted(os.listdir('/mnt/data')):\n    assert open(name).read() == name\n    print(name)`;
	const run = await client.beta.threads.createAndRunPoll({
		assistant_id: assistant.id,
		thread: {
			messages: [
				{
					role: 'user',
					content: `\`\`\`python\n${code}\n\`\`\``,
					attachments: files.map(({ id }) => ({ file_id: id, tools })),
				},
			],
		},
	});
	expect(run.last_error).toBeNull();
	const [message] = (await client.beta.threads.messages.list(run.thread_id)).data;
	const text = message!.content.find((content) => content.type === 'text')!.text.value;
	for (const name of names) expect(text).toContain(name);
});
