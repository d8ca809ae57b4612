import assert from 'node:assert/strict';

const { BASE_URL: baseURL, CLIENT: client = 'openai7' } = process.env;
const { default: OpenAI, toFile } = await import(client);
const openai = new OpenAI({ baseURL, apiKey: 'any', maxRetries: 0 });
const model = 'scripted';
const weather = {
	type: 'function',
	name: 'weather',
	parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
	strict: false,
};

const bytes = Buffer.from('month,revenue\nJan,40\nFeb,2\n');
const file = await openai.files.create({
	file: await toFile(bytes, 'sales.csv'),
	purpose: 'assistants',
});

// A response with a file in, code, and a file out.
const container = { type: 'auto', file_ids: [file.id] };
const code =
	'import pandas as pd\nt = pd.read_csv("/mnt/data/sales.csv")\nt.to_csv("/mnt/data/out.csv")\nprint(t.revenue.sum())';
const tools = [{ type: 'code_interpreter', container }];
const include = ['code_interpreter_call.outputs'];
const first = await openai.responses.create({
	model,
	tools,
	include,
	input: `PYTHON ${code} LINK out.csv`,
});
assert.equal(first.status, 'completed');
const call = first.output.find(({ type }) => type === 'code_interpreter_call');
assert.equal(call.outputs[0].logs, '42\n');
const cited = first.output
	.at(-1)
	.content[0].annotations.find(({ type }) => type === 'container_file_citation');
const { container_id: containerId, file_id: fileId } = cited;
const written = await (client === 'openai4'
	? openai.containers.files.content.retrieve(containerId, fileId)
	: openai.containers.files.content.retrieve(fileId, { container_id: containerId }));
assert.match(await written.text(), /^,month,revenue\n/);

// A stream with the code, in the same session.
const events = [];
const stream = await openai.responses.create({
	model,
	tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
	previous_response_id: first.id,
	input: 'PYTHON print(t.revenue.max())',
	stream: true,
});
for await (const event of stream) events.push(event);
assert.ok(events.some(({ type }) => type === 'response.code_interpreter_call_code.delta'));
assert.equal(events.at(-1).type, 'response.completed');
assert.match(events.at(-1).response.output.at(-1).content[0].text, /40/);

// A function, by id and with all items sent again.
const asked = await openai.responses.create({
	model,
	tools: [weather],
	input: 'CALL weather {"city":"Rome"}',
});
const named = asked.output.find(({ type }) => type === 'function_call');
assert.deepEqual(JSON.parse(named.arguments), { city: 'Rome' });
const output = { type: 'function_call_output', call_id: named.call_id, output: 'sunny' };
const told = await openai.responses.create({
	model,
	tools: [weather],
	previous_response_id: asked.id,
	input: [output],
});
assert.match(told.output_text, /sunny/);
const question = { role: 'user', content: 'CALL weather {"city":"Rome"}' };
const again = { model, tools: [weather], store: false, include: ['reasoning.encrypted_content'] };
const unstored = await openai.responses.create({ ...again, input: [question] });
const its = unstored.output.find(({ type }) => type === 'function_call');
const repeated = await openai.responses.create({
	...again,
	input: [question, ...unstored.output, { ...output, call_id: its.call_id }],
});
assert.match(repeated.output_text, /sunny/);

// The Assistants API, which the SDK still has.
const assistant = await openai.beta.assistants.create({
	model,
	tools: [{ type: 'code_interpreter' }],
	tool_resources: { code_interpreter: { file_ids: [file.id] } },
});
const run = await openai.beta.threads.createAndRunPoll(
	{
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: `PYTHON ${code} LINK out.csv` }] },
	},
	{ pollIntervalMs: 50 },
);
assert.equal(run.status, 'completed');
const { data } = await openai.beta.threads.messages.list(run.thread_id, { run_id: run.id });
const [annotation] = data[0].content.at(-1).text.annotations;
const content = await openai.files.content(annotation.file_path.file_id);
assert.match(await content.text(), /^,month,revenue\n/);
await openai.files.del?.(file.id);
