import type OpenAI from 'openai';
import { chunk } from '../../support/model/startChatServer.ts';
import { codeInterpreter, include, python } from '../../support/model/pythonTool.ts';
import { useStreamingEngine } from '../../support/engines/useStreamingEngine.ts';

type Event = OpenAI.Responses.ResponseStreamEvent;

const tests = useStreamingEngine();

const body = { model: 'python', background: true, stream: true, include } as const;

/** Reads a stream to its end, or until it has some number of events. */
async function read(stream: AsyncIterable<Event>, count = Infinity): Promise<Event[]> {
	const events: Event[] = [];
	for await (const event of stream) {
		events.push(event);
		if (events.length >= count) break;
	}
	return events;
}

const start = async (code: string) =>
	await tests.engine.client.responses.create({
		...body,
		input: python(code),
		tools: codeInterpreter(),
	});

const resume = async (id: string, after?: number) =>
	await tests.engine.client.responses.retrieve(id, {
		stream: true,
		include,
		...(after !== undefined && { starting_after: after }),
	});

const idOf = ([first]: Event[]) => (first as { response: { id: string } }).response.id;
const codeOf = (events: Event[]) =>
	events.map((event) => ('delta' in event ? String(event.delta) : '')).join('');

test('resumes the stream of a background response after any of its events', async () => {
	const code = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nprint('größe')";
	const all = await read(await start(code));
	expect(all.map(({ sequence_number: number }) => number)).toEqual(all.map((_, index) => index));
	expect(all[0]).toMatchObject({ type: 'response.created', response: { status: 'in_progress' } });
	const done = all.find(({ type }) => type === 'response.output_item.done');
	expect(done).toMatchObject({
		item: { outputs: [{ url: expect.stringContaining('base64') }, { type: 'logs' }] },
	});
	for (const after of [undefined, 0, 3, all.length - 2, all.length - 1]) {
		const rest = await read(await resume(idOf(all), after));
		expect(rest).toEqual(after === undefined ? all : all.slice(after + 1));
	}
});

test('resumes while the response is in progress, with several readers at once', async () => {
	const { promise: released, resolve: release } = Promise.withResolvers<void>();
	tests.chat.script(async () => {
		await released;
		return {
			chunks: [chunk({ content: 'Hello ' }), chunk({ content: 'world' }), chunk({}, 'stop')],
		};
	});
	const stream = await tests.engine.client.responses.create({
		...body,
		model: 'tiny',
		input: 'Hi',
	});
	const first = await read(stream, 2);
	const readers = [resume(idOf(first), 1), resume(idOf(first), 1), resume(idOf(first))];
	const reading = (await Promise.all(readers)).map(async (reader) => await read(reader));
	release();
	const [one, two, whole] = await Promise.all(reading);
	expect(codeOf(one!)).toBe('Hello world');
	expect(two).toEqual(one);
	expect(whole).toEqual([...first, ...one!]);
});

test('ends the stream from the response itself when the engine was restarted in between', async () => {
	const stream = await start('print(1)\nimport time\ntime.sleep(1000)');
	const first = await read(stream, 5);
	await tests.engine.restart();
	const rest = await read(await resume(idOf(first), first.at(-1)!.sequence_number));
	const numbers = [...first, ...rest].map(({ sequence_number: number }) => number);
	expect(numbers).toEqual(numbers.map((_, index) => index));
	expect(rest.at(-1)).toMatchObject({
		type: 'response.failed',
		response: { error: { message: expect.stringContaining('The engine was stopped') } },
	});
	expect(await read(await resume(idOf(first), first.at(-1)!.sequence_number))).toEqual(rest);
});

test('streams a background response that was created without a stream once it has ended', async () => {
	const { client } = tests.engine;
	const response = await client.responses.create({
		...body,
		stream: false,
		input: python('print(6 * 7)'),
		tools: codeInterpreter(),
	});
	const events = await read(await resume(response.id));
	expect(events.map(({ type }) => type).slice(0, 3)).toEqual([
		'response.created',
		'response.in_progress',
		'response.output_item.added',
	]);
	expect(events.at(-1)).toMatchObject({ type: 'response.completed' });
});

test('refuses to resume what has no stored stream, and numbers that are none', async () => {
	const { client } = tests.engine;
	const response = await client.responses.create({
		model: 'python',
		input: python('1'),
		tools: codeInterpreter(),
	});
	await expect(resume(response.id)).rejects.toThrow('Only background responses');
	const background = await read(await start('1'));
	await expect(resume(idOf(background), -1)).rejects.toThrow("Invalid 'starting_after'");
});
