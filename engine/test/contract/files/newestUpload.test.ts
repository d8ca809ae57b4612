import { toFile } from 'openai';
import { codeInterpreter, include, python } from '../../support/model/pythonTool.ts';
import { answerOf } from '../../support/client/readOutput.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine();
});

afterAll(async () => {
	await engine.close();
});

const readBoth = python(`import os
print([open(name).read() for name in ('sales.csv', 'sales (2).csv') if os.path.exists(name)])`);

async function upload(content: string): Promise<string> {
	const file = await toFile(Buffer.from(content), 'sales.csv');
	return (await engine.client.files.create({ file, purpose: 'assistants' })).id;
}

test('gives the newest upload of a thread the plain name, and says so', async () => {
	const { beta } = engine.client;
	const tools = [{ type: 'code_interpreter' as const }];
	const assistant = await beta.assistants.create({ model: 'python', tools });
	const thread = await beta.threads.create();
	const ask = async (fileId: string) => {
		const attachments = [{ file_id: fileId, tools }];
		await beta.threads.messages.create(thread.id, { role: 'user', content: readBoth, attachments });
		await beta.threads.runs.createAndPoll(thread.id, { assistant_id: assistant.id });
		const [message] = (await beta.threads.messages.list(thread.id)).data;
		const [content] = message!.content;
		return content?.type === 'text' ? content.text.value : '';
	};
	expect(await ask(await upload('May'))).toBe("['May']");
	const june = await upload('June');
	expect(await ask(june)).toBe(
		`['June', 'May']\n\nNote: /mnt/data/sales.csv is the new file (${june}). The older file of this name is now /mnt/data/sales (2).csv.`,
	);
});

test('does the same in a container, whose files stay under their ids too', async () => {
	const { responses, containers, conversations } = engine.client;
	const conversation = await conversations.create();
	const ask = async (fileId: string) =>
		await responses.create({
			model: 'python',
			conversation: conversation.id,
			input: readBoth,
			tools: codeInterpreter([fileId]),
			include,
		});
	const may = await upload('May');
	expect(answerOf(await ask(may)).text).toBe("['May']");
	const june = await upload('June');
	const response = await ask(june);
	expect(answerOf(response).text).toMatch(/^\['June', 'May'\]\n\nNote: /);
	const call = response.output.find((item) => item.type === 'code_interpreter_call');
	const { data } = await containers.files.list(call!.container_id);
	expect(data.map(({ path }) => path).sort()).toEqual(
		[`/mnt/data/${may}-sales.csv`, `/mnt/data/${june}-sales.csv`].sort(),
	);
});
