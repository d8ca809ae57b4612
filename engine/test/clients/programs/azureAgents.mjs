import assert from 'node:assert/strict';
import { AgentsClient, ToolUtility } from '@azure/ai-agents';

const credential = {
	getToken: async () => ({ token: 'any', expiresOnTimestamp: Date.now() + 3_600_000 }),
};
// The client sends its token only to https, which this engine leaves to a proxy: the address is changed at the end.
const policy = {
	name: 'useHttp',
	sendRequest: async (request, next) => {
		request.url = request.url.replace(/^https:/, 'http:');
		request.allowInsecureConnection = true;
		return await next(request);
	},
};
const endpoint = process.env.BASE_URL.replace(/^http:/, 'https:');
const client = new AgentsClient(endpoint, credential, {
	additionalPolicies: [{ policy, position: 'perRetry' }],
});

const file = await client.files.upload(
	Buffer.from('month,revenue\nJan,40\nFeb,2\n'),
	'assistants',
	{
		fileName: 'sales.csv',
	},
);
const { definition, resources } = ToolUtility.createCodeInterpreterTool([file.id]);
const agent = await client.createAgent('scripted', {
	name: 'analyst',
	tools: [definition],
	toolResources: resources,
});
const thread = await client.threads.create();
const code =
	'import pandas as pd\nt = pd.read_csv("/mnt/data/sales.csv")\nt.to_csv("/mnt/data/out.csv")\nprint(t.revenue.sum())';
await client.messages.create(thread.id, 'user', `PYTHON ${code} LINK out.csv`);
const run = await client.runs.createAndPoll(thread.id, agent.id, {
	pollingOptions: { intervalInMs: 50 },
});
assert.equal(run.status, 'completed');
const messages = [];
for await (const message of client.messages.list(thread.id, { runId: run.id }))
	messages.push(message);
const part = messages[0].content.find(({ type }) => type === 'text');
const [annotation] = part.text.annotations;
const chunks = [];
const stream = await client.files.getContent(annotation.filePath.fileId).asNodeStream();
for await (const chunk of stream.body) chunks.push(chunk);
assert.match(Buffer.concat(chunks).toString(), /^,month,revenue\n/);
const steps = [];
for await (const step of client.runSteps.list(thread.id, run.id)) steps.push(step);
assert.ok(steps.some(({ type }) => type === 'tool_calls'));

await client.messages.create(thread.id, 'user', 'PYTHON print(t.revenue.max())');
let text = '';
for await (const { event, data } of await client.runs.create(thread.id, agent.id).stream()) {
	assert.notEqual(event, 'error');
	if (event === 'thread.message.delta') text += data.delta.content[0].text.value;
}
assert.match(text, /40/);
await client.threads.delete(thread.id);
await client.deleteAgent(agent.id);
await client.files.delete(file.id);
