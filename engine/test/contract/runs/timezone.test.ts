import { include, python } from '../../support/model/pythonTool.ts';
import { logsOf } from '../../support/client/readOutput.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine({ CODE_INTERPRETER_TIMEZONE: 'Europe/Berlin' });
});

afterAll(async () => {
	await engine.close();
});

const clock = python('import datetime\nprint(datetime.datetime.now().astimezone().utcoffset())');

async function respond(metadata: Record<string, string> | undefined, container: string) {
	const response = await engine.client.responses.create({
		model: 'python',
		input: clock,
		tools: [{ type: 'code_interpreter', container }],
		include,
		metadata,
	});
	return logsOf(response);
}

test('runs the code of a response in the time zone that its metadata name, else in that of the engine', async () => {
	const { id } = await engine.client.containers.create({ name: 'one for all' });
	expect(await respond({ timezone: 'Asia/Kolkata' }, id)).toBe('5:30:00\n');
	expect(await respond(undefined, id)).toMatch(/^[12]:00:00\n$/);
	expect(await respond({ timezone: 'no zone' }, id)).toMatch(/^[12]:00:00\n$/);
	expect(await respond({ timezone: '+05:00' }, id)).toMatch(/^[12]:00:00\n$/);
});

test('runs the code of a run of an assistant in the time zone that its metadata name', async () => {
	const { beta } = engine.client;
	const tools = [{ type: 'code_interpreter' as const }];
	const assistant = await beta.assistants.create({ model: 'python', tools });
	const run = await beta.threads.createAndRunPoll({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: clock }] },
		metadata: { timezone: 'Asia/Kolkata' },
	});
	const [message] = (await beta.threads.messages.list(run.thread_id)).data;
	expect(message!.content).toMatchObject([{ text: { value: '5:30:00' } }]);
});
