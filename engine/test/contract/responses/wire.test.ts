import { toFile } from 'openai';
import { checkedOperations, knownOperations } from '../../support/client/createCheckingFetch.ts';
import { codeInterpreter, python } from '../../support/model/pythonTool.ts';
import { callsOf } from '../../support/client/readOutput.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine();
});

afterAll(async () => {
	await engine.close();
});

/** Operations that the engine does not have, and those whose response shape is not published. */
const notCompared = [
	'/skills',
	'post /responses/compact',
	'post /responses/input_tokens',
	'delete /responses/',
	'delete /containers/',
	'/content',
];

test('conforms to the published protocol on every route', async () => {
	const { client } = engine;
	const conversation = await client.conversations.create({
		metadata: { a: 'b' },
		items: [{ role: 'user', content: 'Hello.' }],
	});
	expect(await client.conversations.retrieve(conversation.id)).toEqual(conversation);
	const renamed = await client.conversations.update(conversation.id, { metadata: { a: 'c' } });
	expect(renamed).toEqual({ ...conversation, metadata: { a: 'c' } });
	const added = await client.conversations.items.create(conversation.id, {
		items: [
			{ type: 'message', role: 'system', content: [{ type: 'input_text', text: 'Be brief.' }] },
			{ role: 'assistant', content: 'Yes?' },
			{ type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'secret' },
		],
	});
	expect(added.data).toMatchObject([
		{ role: 'system', content: [{ type: 'input_text' }] },
		{ role: 'assistant', content: [{ type: 'output_text', annotations: [], logprobs: [] }] },
		{ type: 'reasoning', encrypted_content: 'secret' },
	]);
	const [item] = added.data;
	const reference = { conversation_id: conversation.id };
	expect(await client.conversations.items.retrieve(item!.id!, reference)).toEqual(item);
	const left = await client.conversations.items.delete(item!.id!, reference);
	expect(left).toEqual(renamed);
	expect((await client.conversations.items.list(conversation.id)).data).toHaveLength(3);

	const response = await client.responses.create({
		model: 'python',
		input: python('open("a.csv", "w").write("1")'),
		instructions: 'Be brief.',
		conversation: conversation.id,
		tools: codeInterpreter(),
		tool_choice: { type: 'code_interpreter' },
		background: true,
		background_options: { completion_window: '8h' },
		metadata: { n: '1' },
		max_output_tokens: 100,
		temperature: 0.5,
		top_p: 0.9,
		reasoning: { effort: 'low' },
		truncation: 'auto',
		parallel_tool_calls: false,
		user: 'someone',
	});
	expect(response).toMatchObject({
		instructions: 'Be brief.',
		tools: codeInterpreter(),
		tool_choice: { type: 'code_interpreter' },
		metadata: { n: '1' },
		max_output_tokens: 100,
		temperature: 0.5,
		top_p: 0.9,
		reasoning: { effort: 'low' },
		truncation: 'auto',
		parallel_tool_calls: false,
		text: { format: { type: 'text' } },
		usage: null,
	});
	const ended = await waitUntil(async () => {
		const current = await client.responses.retrieve(response.id);
		return current.status === 'completed' ? current : undefined;
	});
	const { status, output } = await client.responses.cancel(response.id);
	expect({ status, output }).toEqual({ status: 'completed', output: ended.output });
	expect((await client.responses.inputItems.list(response.id)).data).toHaveLength(1);

	const container = await client.containers.create({
		name: 'mine',
		memory_limit: '4g',
		expires_after: { anchor: 'last_active_at', minutes: 10 },
	});
	expect(container).toMatchObject({
		status: 'running',
		memory_limit: '4g',
		expires_after: { anchor: 'last_active_at', minutes: 10 },
	});
	expect(await client.containers.retrieve(container.id)).toMatchObject({ id: container.id });
	const file = await client.containers.files.create(container.id, {
		file: await toFile(Buffer.from('x'), 'x.txt'),
	});
	const within = { container_id: container.id };
	expect(await client.containers.files.retrieve(file.id, within)).toEqual(file);
	expect((await client.containers.files.list(container.id)).data).toEqual([file]);
	const { data: containers } = await client.containers.list({ order: 'asc' });
	expect(containers.map(({ id }) => id)).toEqual([callsOf(ended)[0]!.container_id, container.id]);
	await client.containers.files.delete(file.id, within);
	await client.containers.delete(container.id);
	await client.responses.delete(response.id);
	expect((await client.conversations.delete(conversation.id)).deleted).toBe(true);

	// `../wire.test.ts` covers files, `../files/uploads.test.ts` uploads.
	const expected = knownOperations.responses.filter(
		(operation) =>
			!/ \/(files|uploads)/.test(operation) &&
			!notCompared.some((part) => operation.includes(part)),
	);
	expect([...checkedOperations].sort()).toEqual(expected.sort());
});
