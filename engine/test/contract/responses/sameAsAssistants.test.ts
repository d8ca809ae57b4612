import { createHash } from 'node:crypto';
import { toFile } from 'openai';
import { codeInterpreter, include, python } from '../../support/model/pythonTool.ts';
import { answerOf, logsOf } from '../../support/client/readOutput.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine();
});

afterAll(async () => {
	await engine.close();
});

const report = python(`import pandas as pd
import matplotlib.pyplot as plt

table = pd.read_csv('/mnt/data/weather.csv')
months = table.groupby('month').rain.sum()
months.plot(kind='bar', title='Rain')
plt.show()
months.plot()
plt.savefig('/mnt/data/rain.png')
plt.close()
months.to_csv('/mnt/data/rain.csv')
table.to_csv('/mnt/data/weather.csv', index=False)
print(months.describe())`);

const digest = async (answer: Response) =>
	createHash('sha256')
		.update(Buffer.from(await answer.arrayBuffer()))
		.digest('hex');

async function runOnAssistants(fileId: string) {
	const { beta, files } = engine.client;
	const tools = [{ type: 'code_interpreter' as const }];
	const assistant = await beta.assistants.create({ model: 'python', tools });
	const attachments = [{ file_id: fileId, tools }];
	const run = await beta.threads.createAndRunPoll({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: report, attachments }] },
	});
	const [message] = (await beta.threads.messages.list(run.thread_id)).data;
	const sums: string[] = [];
	let text = '';
	for (const content of message!.content) {
		if (content.type === 'image_file')
			sums.push(await digest(await files.content(content.image_file.file_id)));
		if (content.type !== 'text') continue;
		text = content.text.value;
		for (const annotation of content.text.annotations) {
			if (annotation.type !== 'file_path') continue;
			sums.push(await digest(await files.content(annotation.file_path.file_id)));
		}
	}
	return { text, sums };
}

async function runOnResponses(fileId: string) {
	const { responses, containers } = engine.client;
	const response = await responses.create({
		model: 'python',
		input: report,
		tools: codeInterpreter([fileId]),
		include,
	});
	const { text, citations } = answerOf(response);
	const sums: string[] = [];
	for (const { container_id, file_id } of citations) {
		sums.push(await digest(await containers.files.content.retrieve(file_id, { container_id })));
	}
	return { text, sums, logs: logsOf(response) };
}

test('returns the same text, figures and files through both protocols, byte for byte', async () => {
	const content = 'month,rain\n1,10.5\n1,2.25\n2,7\n';
	const { id } = await engine.client.files.create({
		file: await toFile(Buffer.from(content), 'weather.csv'),
		purpose: 'assistants',
	});
	const old = await runOnAssistants(id);
	const { logs, ...live } = await runOnResponses(id);
	expect(live).toEqual(old);
	expect(live.sums).toHaveLength(4);
	expect(live.text).toContain(logs.trimEnd());
});
