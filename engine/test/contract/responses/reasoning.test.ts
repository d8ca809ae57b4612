import type OpenAI from 'openai';
import { codeInterpreter } from '../../support/model/pythonTool.ts';
import { callPieces, chunk, say, sayPieces } from '../../support/model/startChatServer.ts';
import { useStreamingEngine } from '../../support/engines/useStreamingEngine.ts';

const tests = useStreamingEngine();

const include = ['reasoning.encrypted_content' as const];
const tools = codeInterpreter();

/** DeepSeek's form, which vLLM and llama.cpp share. */
const think =
	(thought: string, reply: ReturnType<typeof callPieces>): typeof reply =>
	async (request) => {
		const { chunks = [] } = await reply(request);
		return { chunks: [chunk({ reasoning_content: thought }), ...chunks] };
	};

const callPython = (code: string) =>
	think('I compute.', callPieces('python', [JSON.stringify({ code })]));

async function streamOf(fields: object) {
	const events: OpenAI.Responses.ResponseStreamEvent[] = [];
	const stream = tests.engine.client.responses.stream({ model: 'tiny', input: 'Go.', ...fields });
	for await (const event of stream) events.push(event);
	return { events, response: await stream.finalResponse() };
}

const thoughtsIn = ({ output }: OpenAI.Responses.Response) =>
	output.flatMap((item) => (item.type === 'reasoning' ? item.summary.map(({ text }) => text) : []));

test('streams what a model thinks before its code and its answer, and shows the same items at the end', async () => {
	tests.chat.script(callPython('print(42)'), think('It is clear.', sayPieces('It is ', '42.')));
	const { events, response } = await streamOf({ tools });
	expect(response.output.map(({ type }) => type)).toEqual([
		'reasoning',
		'code_interpreter_call',
		'reasoning',
		'message',
	]);
	expect(thoughtsIn(response)).toEqual(['I compute.', 'It is clear.']);
	const added = events.filter((event) => event.type === 'response.output_item.added');
	expect(added.map(({ item }) => item.id)).toEqual(response.output.map(({ id }) => id));
	expect(added.map(({ output_index: index }) => index)).toEqual([0, 1, 2, 3]);
	const done = events.filter((event) => event.type === 'response.output_item.done');
	expect(done.map(({ item }) => item)).toEqual(
		response.output.map((item) => expect.objectContaining({ id: item.id, type: item.type })),
	);
	expect(JSON.stringify(response.output)).not.toContain('encrypted_content');
	expect(events.filter(({ type }) => /reasoning/.test(type)).map(({ type }) => type)).toEqual(
		Array.from({ length: 2 }, () => [
			'response.reasoning_summary_part.added',
			'response.reasoning_summary_text.delta',
			'response.reasoning_summary_text.done',
			'response.reasoning_summary_part.done',
		]).flat(),
	);
});

test('gives a client that asks for it what the model wants back, also in a stream', async () => {
	const asked = tests.chat.requests.length;
	tests.chat.script(callPython('print(42)'), sayPieces('42'), say('Yes.'));
	const { events, response } = await streamOf({ tools, include, store: false });
	const items = events.flatMap((event) =>
		event.type === 'response.output_item.done' && event.item.type === 'reasoning' ? event.item : [],
	);
	expect(items).toMatchObject([{ encrypted_content: expect.stringMatching(/^[\w+/=]{100,}$/) }]);
	const input = [
		{ role: 'user', content: 'Go.' },
		...response.output.map((item) => (item.type === 'reasoning' ? items[0] : item)),
		{ role: 'user', content: 'Sure?' },
	] as OpenAI.Responses.ResponseInput;
	const again = { model: 'tiny', input, tools, include, store: false, stream: false } as const;
	await tests.engine.client.responses.create(again);
	expect(tests.chat.requests[asked + 2]!.messages[2]).toMatchObject({
		role: 'assistant',
		reasoning_content: 'I compute.',
	});
});

test.each(['text in tags', 'a reply that is not streamed'])(
	'shows reasoning that comes as %s',
	async (form) => {
		const message = { role: 'assistant', content: 'Hi.', reasoning_content: 'Who is it?' };
		const whole = () => ({ body: { choices: [{ message, finish_reason: 'stop' }] } });
		const tagged = sayPieces('<think>Who ', 'is it?</think>\n', 'Hi', '.');
		tests.chat.script(form === 'text in tags' ? tagged : whole);
		const { events, response } = await streamOf({});
		expect(thoughtsIn(response)).toEqual(['Who is it?']);
		expect(response.output_text).toBe('Hi.');
		expect(events.find(({ type }) => type === 'response.output_item.added')).toMatchObject({
			item: { type: 'reasoning' },
		});
	},
);

test('ignores the reasoning of other servers, and keeps it for them', async () => {
	tests.chat.script(say('Hi.'));
	const foreign = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAAAABp' };
	const response = await tests.engine.client.responses.create({
		model: 'tiny',
		input: [foreign, { role: 'user', content: 'Hi.' }] as OpenAI.Responses.ResponseInput,
		stream: false,
	});
	expect(response.output_text).toBe('Hi.');
	const { data } = await tests.engine.client.responses.inputItems.list(response.id, {
		order: 'asc',
	});
	expect(data[0]).toMatchObject({ type: 'reasoning', encrypted_content: 'gAAAAABp' });
});
