import { describeEngines } from '../../support/engines/describeEngines.ts';
import type { ClusterEngine } from '../../support/engines/openEngineCluster.ts';
import { codeInterpreter, include, python } from '../../support/model/pythonTool.ts';
import { waitUntilInProgress } from '../../support/client/waitUntilInProgress.ts';

const tools = [{ type: 'code_interpreter' as const }];
/** Takes its engine's room until the end of the tests. */
const busy = python('import time\ntime.sleep(3600)');
/** Longer than a notification of the database may be, so it is split, also within characters. */
const long = 'print("größe 📈 " * 4000)\nprint("end")';

describeEngines('a client of an engine that has no room', (engines) => {
	let full: ClusterEngine;
	let other: ClusterEngine;

	beforeAll(async () => {
		full = await engines.cluster.start({
			CODE_INTERPRETER_MAX_CONCURRENT_RUNS: '1',
			CODE_INTERPRETER_CODE_TIMEOUT_SECONDS: '3600',
		});
		const assistant = await full.client.beta.assistants.create({ model: 'python', tools });
		const run = await full.client.beta.threads.createAndRun({
			assistant_id: assistant.id,
			thread: { messages: [{ role: 'user', content: busy }] },
		});
		// Otherwise the other engine could execute it.
		await waitUntilInProgress(full, run);
		other = await engines.cluster.start();
	});

	test('receives the events of its run on another engine', async () => {
		const assistant = await full.client.beta.assistants.create({ model: 'python', tools });
		const stream = full.client.beta.threads.createAndRunStream({
			assistant_id: assistant.id,
			thread: { messages: [{ role: 'user', content: python(long) }] },
		});
		const events: string[] = [];
		let text = '';
		stream.on('event', ({ event }) => events.push(event));
		stream.on('textDelta', ({ value = '' }) => (text += value));
		const run = await stream.finalRun();
		expect(run.status).toBe('completed');
		expect(text).toContain(`${'größe 📈 '.repeat(4000)}`);
		expect(events.slice(0, 3)).toEqual([
			'thread.created',
			'thread.run.created',
			'thread.run.queued',
		]);
		expect(events).toContain('thread.run.step.delta');
		expect(events).toContain('thread.message.completed');
		expect(events.at(-1)).toBe('thread.run.completed');
		const runs = await engines.cluster.read('runs');
		const running = runs.find(({ status }) => status === 'in_progress');
		expect(running?.engineId).toMatch(/^engine_/);
		expect(runs.find(({ id }) => id === run.id)?.engineId).not.toBe(running?.engineId);
	});

	test('resumes the stream of a background response through another engine', async () => {
		const stream = await full.client.responses.create({
			model: 'python',
			input: python('print(6 * 7)'),
			tools: codeInterpreter(),
			include,
			background: true,
			stream: true,
		});
		const all = [];
		for await (const event of stream) all.push(event);
		const [first] = all;
		const id = first?.type === 'response.created' ? first.response.id : '';
		const rest = [];
		for await (const event of await other.client.responses.retrieve(id, {
			stream: true,
			starting_after: 2,
			include,
		})) {
			rest.push(event);
		}
		expect(rest).toEqual(all.slice(3));
		expect(rest.at(-1)?.type).toBe('response.completed');
	});

	test("receives its response, streamed or not, with its container's files", async () => {
		const model = 'python';
		const made = await full.client.responses.create({
			model,
			include,
			input: python("x = 7\nopen('a.txt', 'w').write('made')\nprint('hello')"),
			tools: codeInterpreter(),
		});
		const call = made.output.find((item) => item.type === 'code_interpreter_call');
		expect(call?.outputs).toEqual([{ type: 'logs', logs: 'hello\n' }]);
		const { container_id: containerId } = call!;
		// Files that are added to it through one engine are available to its Python on the other.
		for (const { client } of [full, other]) {
			const { data } = await client.containers.files.list(containerId);
			expect(data.map(({ path }) => path)).toEqual(['/mnt/data/a.txt']);
			const bytes = await client.containers.files.content.retrieve(data[0]!.id, {
				container_id: containerId,
			});
			expect(await bytes.text()).toBe('made');
		}
		const given = await full.client.containers.files.create(containerId, {
			file: new File(['given'], 'b.txt'),
		});
		const content = await other.client.containers.files.content.retrieve(given.id, {
			container_id: containerId,
		});
		expect(await content.text()).toBe('given');
		const stream = full.client.responses.stream({
			model,
			include,
			input: python("import os\nprint(x, open('b.txt').read(), sorted(os.listdir(), key=len))"),
			tools: [{ type: 'code_interpreter', container: containerId }],
		});
		const types = new Set<string>();
		for await (const { type } of stream) types.add(type);
		const answer = await stream.finalResponse();
		const [shown] = answer.output.flatMap((item) =>
			item.type === 'code_interpreter_call' ? (item.outputs ?? []) : [],
		);
		expect(shown).toEqual({
			type: 'logs',
			logs: expect.stringMatching(/^7 given \['[ab]\.txt', '[ab]\.txt'\]\n$/),
		});
		expect(types).toContain('response.code_interpreter_call_code.delta');
		await full.client.containers.files.delete(given.id, { container_id: containerId });
		const rest = await other.client.containers.files.list(containerId);
		expect(rest.data.map(({ path }) => path)).toEqual(['/mnt/data/a.txt']);
		const last = await other.client.responses.create({
			model,
			include,
			input: python("print(sorted(__import__('os').listdir()))"),
			tools: [{ type: 'code_interpreter', container: containerId }],
		});
		expect(JSON.stringify(last.output)).toContain("['a.txt']");
	});
});
