import { toFile } from 'openai';
import { WITH_PACKAGES } from '../support/engines/packages.ts';
import { startTestEngine } from '../support/engines/startTestEngine.ts';
import type { TestEngine } from '../support/engines/startTestEngine.ts';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine(WITH_PACKAGES);
});

afterAll(async () => {
	await engine.close();
});

const codeInterpreter = [{ type: 'code_interpreter' as const }];

const report = `Please make the report.
\`\`\`python
import pandas as pd
import matplotlib.pyplot as plt

sales = pd.read_csv('/mnt/data/sales 2024.csv')
prices = pd.read_csv('Preise für März 📈.csv')
table = sales.merge(prices).assign(total=lambda t: t.amount * t.price)
plt.bar(table.item, table.total)
plt.show()
table.total.sum()
\`\`\`
and then
\`\`\`python
print(len(table), 'rows')
table.to_csv('/mnt/data/totals.csv', index=False)
plt.pie(table.total)
plt.savefig('pie.png')
plt.close()
\`\`\``;

test('serves the Code Interpreter quickstart: files as input, figures, files and logs as output', async () => {
	const { client } = engine;
	const sales = await client.files.create({
		file: await toFile(Buffer.from('item,amount\nnut,3\nfig,4\n'), 'sales 2024.csv'),
		purpose: 'assistants',
	});
	const prices = await client.files.create({
		file: await toFile(Buffer.from('item,price\nnut,2\nfig,5\n'), 'Preise für März 📈.csv'),
		purpose: 'assistants',
	});
	const assistant = await client.beta.assistants.create({
		model: 'python',
		instructions: 'You write reports.',
		tools: codeInterpreter,
		tool_resources: { code_interpreter: { file_ids: [sales.id] } },
	});
	const thread = await client.beta.threads.create({
		messages: [
			{
				role: 'user',
				content: report,
				attachments: [{ file_id: prices.id, tools: codeInterpreter }],
			},
		],
	});
	const run = await client.beta.threads.runs.createAndPoll(thread.id, {
		assistant_id: assistant.id,
	});
	expect(run.last_error).toBeNull();
	expect(run.status).toBe('completed');

	const messages = await client.beta.threads.messages.list(thread.id);
	const [answer] = messages.data;
	const [figure, text] = answer!.content;
	if (figure?.type !== 'image_file' || text?.type !== 'text') throw new Error('figure, then text');
	const picture = await client.files.content(figure.image_file.file_id);
	expect(picture.headers.get('content-type')).toBe('image/png');
	const png = Buffer.from(await picture.arrayBuffer());
	expect(png.subarray(1, 4).toString()).toBe('PNG');
	expect(Number(picture.headers.get('content-length'))).toBe(png.length);

	const { value, annotations } = text.text;
	expect(value).toContain('26');
	expect(value).toContain('2 rows');
	const cited = annotations.flatMap((annotation) => {
		if (annotation.type !== 'file_path') return [];
		expect(value.slice(annotation.start_index, annotation.end_index)).toBe(annotation.text);
		return annotation;
	});
	expect(cited.map(({ text }) => text).sort()).toEqual([
		'sandbox:/mnt/data/pie.png',
		'sandbox:/mnt/data/totals.csv',
	]);
	const table = cited.find(({ text }) => text.endsWith('.csv'))!;
	const csv = await client.files.content(table.file_path.file_id);
	expect(await csv.text()).toBe('item,amount,price,total\nnut,3,2,6\nfig,4,5,20\n');
	expect(csv.headers.get('content-disposition')).toContain('filename="totals.csv"');
	expect(await client.files.retrieve(table.file_path.file_id)).toMatchObject({
		filename: 'totals.csv',
		purpose: 'assistants_output',
	});

	const steps = await client.beta.threads.runs.steps.list(run.id, {
		thread_id: thread.id,
		order: 'asc',
	});
	expect(steps.data.map(({ type, status }) => [type, status])).toEqual([
		['tool_calls', 'completed'],
		['tool_calls', 'completed'],
		['message_creation', 'completed'],
	]);
	const [first] = steps.data;
	if (first?.step_details.type !== 'tool_calls') throw new Error('a tool call');
	const [call] = first.step_details.tool_calls;
	if (call?.type !== 'code_interpreter') throw new Error('a code call');
	expect(call.code_interpreter.input).toContain("read_csv('/mnt/data/sales 2024.csv')");
	expect(call.code_interpreter.outputs).toEqual([
		{ type: 'image', image: { file_id: figure.image_file.file_id } },
		{ type: 'logs', logs: expect.stringContaining('26') },
	]);
});

test('keeps variables and files across the runs of a thread, and shares them with no other thread', async () => {
	const { client } = engine;
	const assistant = await client.beta.assistants.create({
		model: 'python',
		tools: codeInterpreter,
	});
	const askIn = async (threadId: string, code: string) => {
		await client.beta.threads.messages.create(threadId, {
			role: 'user',
			content: `\`\`\`python\n${code}\n\`\`\``,
		});
		const run = await client.beta.threads.runs.createAndPoll(threadId, {
			assistant_id: assistant.id,
		});
		const [message] = (await client.beta.threads.messages.list(threadId, { run_id: run.id })).data;
		const text = message?.content.find((content) => content.type === 'text');
		return { status: run.status, text: text?.text.value, error: run.last_error?.message };
	};
	const one = await client.beta.threads.create();
	const other = await client.beta.threads.create();
	await Promise.all([
		askIn(one.id, 'secret = 42\nopen("mine.txt", "w").write("x")'),
		askIn(other.id, 'secret = 43'),
	]);
	expect(await askIn(one.id, 'import os\nprint(secret, os.listdir("/mnt/data"))')).toMatchObject({
		status: 'completed',
		text: expect.stringContaining("42 ['mine.txt']"),
	});
	expect(await askIn(other.id, 'import os\nprint(secret, os.listdir("/mnt/data"))')).toMatchObject({
		text: expect.stringContaining('43 []'),
	});
});

test('gives two files of the same name different names and informs the model', async () => {
	const { client } = engine;
	const upload = async (content: string) =>
		await client.files.create({
			file: await toFile(Buffer.from(content), 'data.csv'),
			purpose: 'assistants',
		});
	const files = await Promise.all([upload('one'), upload('two')]);
	const assistant = await client.beta.assistants.create({
		model: 'python',
		tools: codeInterpreter,
	});
	const run = await client.beta.threads.createAndRunPoll({
		assistant_id: assistant.id,
		thread: {
			messages: [
				{
					role: 'user',
					content: '```python\nfor n in ("data.csv", "data (2).csv"): print(open(n).read())\n```',
					attachments: files.map(({ id }) => ({ file_id: id, tools: codeInterpreter })),
				},
			],
		},
	});
	expect(run.status).toBe('completed');
	const [message] = (await client.beta.threads.messages.list(run.thread_id)).data;
	expect(JSON.stringify(message!.content)).toMatch(/one\\ntwo/);
	expect(message!.attachments).toEqual([]);
});
