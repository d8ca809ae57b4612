import { toFile } from 'openai';
import { codeInterpreter, ENDLESS, include, python } from '../../support/model/pythonTool.ts';
import { answerOf, callsOf, logsOf, pollResponse } from '../../support/client/readOutput.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine();
});

afterAll(async () => {
	await engine.close();
});

const create = async (fields: object) =>
	await engine.client.responses.create({
		model: 'python',
		tools: codeInterpreter(),
		include,
		stream: false,
		...fields,
	});

test('keeps variables and files across the responses of a conversation, and lists its items', async () => {
	const { client } = engine;
	const conversation = await client.conversations.create({ metadata: { team: 'a' } });
	const file = await client.files.create({
		file: await toFile(Buffer.from('1,2\n'), 'a.csv'),
		purpose: 'assistants',
	});
	const first = await create({
		conversation: conversation.id,
		input: python('x = open("a.csv").read()\nopen("b.csv", "w").write(x)'),
		tools: codeInterpreter([file.id]),
	});
	expect(first.conversation).toEqual({ id: conversation.id });
	const second = await create({
		conversation: { id: conversation.id },
		input: python('print(x, open("b.csv").read())'),
	});
	expect(logsOf(second)).toBe('1,2\n 1,2\n\n');
	expect(callsOf(second)[0]!.container_id).toBe(callsOf(first)[0]!.container_id);

	const items = [];
	const query = { order: 'asc' as const, limit: 2, include };
	for await (const item of client.conversations.items.list(conversation.id, query)) {
		items.push(item);
	}
	expect(items.map((item) => [item.type, 'role' in item && item.role])).toEqual([
		['message', 'user'],
		['code_interpreter_call', false],
		['message', 'assistant'],
		['message', 'user'],
		['code_interpreter_call', false],
		['message', 'assistant'],
	]);
	expect(items[4]).toEqual(second.output[0]);
	const reference = { conversation_id: conversation.id, include };
	expect(await client.conversations.items.retrieve(items[4]!.id!, reference)).toEqual(items[4]);
});

test('responds to the items of a conversation when no input is sent', async () => {
	const { client } = engine;
	const conversation = await client.conversations.create({
		items: [{ type: 'message', role: 'user', content: python('print("held")') }],
	});
	expect(logsOf(await create({ conversation: conversation.id }))).toBe('held\n');
	await client.conversations.items.create(conversation.id, {
		items: [{ role: 'user', content: python('print("added")') }],
	});
	expect(logsOf(await create({ conversation: conversation.id }))).toBe('added\n');
	const developer = { role: 'developer', content: 'Answer the newest message.' };
	const again = await create({ conversation: conversation.id, input: [developer] });
	expect(logsOf(again)).toBe('added\n');

	const empty = await client.conversations.create();
	await expect(create({ conversation: empty.id })).rejects.toMatchObject({
		status: 400,
		code: 'missing_required_parameter',
		message: expect.stringContaining("Missing required parameter: 'input'."),
	});
});

test('is locked while a response is active in it, except for its metadata', async () => {
	const { client } = engine;
	const conversation = await client.conversations.create();
	const running = await create({
		conversation: conversation.id,
		input: python(ENDLESS),
		background: true,
	});
	expect(running).toMatchObject({ status: 'queued', background: true, output: [] });
	const locked = {
		status: 400,
		code: 'conversation_locked',
		param: 'conversation',
		message: expect.stringContaining('Another process is currently operating'),
	};
	const input = python('print(1)');
	await expect(create({ conversation: conversation.id, input })).rejects.toMatchObject(locked);
	const items = [{ role: 'user' as const, content: 'x' }];
	const adding = client.conversations.items.create(conversation.id, { items });
	await expect(adding).rejects.toMatchObject(locked);
	const noted = await client.conversations.update(conversation.id, {
		metadata: { run: running.id },
	});
	expect(noted.metadata).toEqual({ run: running.id });

	expect((await client.responses.cancel(running.id)).status).toBe('cancelled');
	expect(logsOf(await create({ conversation: conversation.id, input }))).toBe('1\n');
	expect((await client.conversations.delete(conversation.id)).deleted).toBe(true);
	await expect(client.conversations.retrieve(conversation.id)).rejects.toMatchObject({
		status: 404,
		message: expect.stringContaining(`Conversation with id '${conversation.id}' not found.`),
	});
});

test('continues from a previous response with its container and its context, also in two branches', async () => {
	const first = await create({ input: python('x = 1') });
	const goOn = async (code: string) =>
		await create({ previous_response_id: first.id, input: python(code) });
	const second = await goOn('x += 1\nprint(x)');
	const third = await goOn('x += 1\nprint(x)');
	expect([logsOf(second), logsOf(third)]).toEqual(['2\n', '3\n']);
	expect(second.previous_response_id).toBe(first.id);
	expect(callsOf(third)[0]!.container_id).toBe(callsOf(first)[0]!.container_id);
	const alone = await create({ input: python('print(x)') });
	expect(alone.status).toBe('failed');
});

test('continues in the container of earlier calls that a client sends back', async () => {
	const first = await create({ input: python('x = 5') });
	const second = await create({
		input: [
			{ role: 'user', content: python('x = 5') },
			...first.output,
			{ role: 'user', content: python('print(x)') },
		],
	});
	expect(logsOf(second)).toBe('5\n');
});

test('keeps a response whose conversation, or an item of it, is deleted', async () => {
	const { client } = engine;
	const conversation = await client.conversations.create();
	const response = await create({ conversation: conversation.id, input: python('print(1)') });
	const reference = { conversation_id: conversation.id };
	await client.conversations.items.delete(response.output[0]!.id!, reference);
	const left = await client.conversations.items.list(conversation.id);
	expect(left.data.map(({ type }) => type)).toEqual(['message', 'message']);
	await client.conversations.delete(conversation.id);
	const kept = await client.responses.retrieve(response.id, { include });
	expect(kept.output).toEqual(response.output);
});

test('polls a background response to its end', async () => {
	const started = await create({ input: python('print(6 * 7)'), background: true });
	const ended = await pollResponse(engine.client, started.id);
	expect(ended.status).toBe('completed');
	expect(ended.completed_at).toEqual(expect.any(Number));
	expect(answerOf(ended).text).toBe('42');
});
