import { codeInterpreter, include, python } from '../../support/model/pythonTool.ts';
import { answerOf, callsOf } from '../../support/client/readOutput.ts';
import { WITH_PACKAGES } from '../../support/engines/packages.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine(WITH_PACKAGES);
});

afterAll(async () => {
	await engine.close();
});

const savedAndShown = python(`import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.savefig('/mnt/data/plot.png', dpi=200)
plt.show()`);

test('stores a figure that the code saves and shows once, under its own name', async () => {
	const { beta, files } = engine.client;
	const tools = [{ type: 'code_interpreter' as const }];
	const assistant = await beta.assistants.create({ model: 'python', tools });
	const run = await beta.threads.createAndRunPoll({
		assistant_id: assistant.id,
		thread: { messages: [{ role: 'user', content: savedAndShown }] },
	});
	expect(run.status).toBe('completed');
	const generated = await files.list({ purpose: 'assistants_output' });
	expect(generated.data.map(({ filename }) => filename)).toEqual(['plot.png']);
	const [message] = (await beta.threads.messages.list(run.thread_id)).data;
	const [figure, text] = message!.content;
	const { id } = generated.data[0]!;
	expect(figure).toMatchObject({ type: 'image_file', image_file: { file_id: id } });
	expect(text).toMatchObject({ text: { annotations: [{ file_path: { file_id: id } }] } });
	expect(message!.attachments).toEqual([]);
});

test('lists such a figure once in the container, and the response shows it longer than the container lives', async () => {
	const { responses, containers } = engine.client;
	const response = await responses.create({
		model: 'python',
		input: savedAndShown,
		tools: codeInterpreter(),
		include,
	});
	const [call] = callsOf(response);
	expect(call!.outputs).toMatchObject([{ type: 'image' }]);
	const { citations } = answerOf(response);
	expect(new Set(citations.map(({ file_id }) => file_id)).size).toBe(1);
	expect(citations.map(({ filename }) => filename)).toEqual(['plot.png', 'plot.png']);
	const { data } = await containers.files.list(call!.container_id);
	expect(data.map(({ path }) => path)).toEqual(['/mnt/data/plot.png']);

	await containers.delete(call!.container_id);
	const later = await responses.retrieve(response.id, { include });
	expect(callsOf(later)[0]!.outputs).toEqual(call!.outputs);
});

test('stores a figure that is saved in a later statement once, unless it was changed in between', async () => {
	const { responses, containers } = engine.client;
	const response = await responses.create({
		model: 'python',
		input: python(`import matplotlib.pyplot as plt
figure, axes = plt.subplots()
axes.plot([1, 2])
plt.show()
print('shown')
figure.savefig('plot.png', dpi=70)
other, axes = plt.subplots()
axes.bar(['a', 'b'], [1, 2])
plt.show()
axes.set_title('changed')
other.savefig('changed.png')
third, axes = plt.subplots()
axes.pie([1, 2])
third.savefig('earlier.png')
axes.set_title('later')
plt.show()`),
		tools: codeInterpreter(),
		include,
	});
	const [call] = callsOf(response);
	const { data } = await containers.files.list(call!.container_id);
	const names = data.map(({ path }) => path.replace(/cfile_\w+/, 'figure')).sort();
	const expected = ['changed.png', 'earlier.png', 'figure.png', 'figure.png', 'plot.png'];
	expect(names).toEqual(expected.map((name) => `/mnt/data/${name}`));
});

test('stores figures that are only shown or only saved once each', async () => {
	const { responses, containers } = engine.client;
	const response = await responses.create({
		model: 'python',
		input: python(`import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()
plt.bar(['a', 'b'], [1, 2])
plt.savefig('bars.png')
plt.close()
plt.pie([1, 2])
plt.savefig('pie.pdf')`),
		tools: codeInterpreter(),
		include,
	});
	const [call] = callsOf(response);
	const { data } = await containers.files.list(call!.container_id);
	const names = data.map(({ path }) => path.replace(/cfile_\w+/, 'figure')).sort();
	expect(names).toEqual(['/mnt/data/bars.png', '/mnt/data/figure.png', '/mnt/data/pie.pdf']);
});

test('saves a figure that an earlier call of the conversation has shown, as a file of its own', async () => {
	const { conversations, containers, responses } = engine.client;
	const { id: conversation } = await conversations.create();
	const run = async (code: string) =>
		await responses.create({
			model: 'python',
			input: python(code),
			tools: codeInterpreter(),
			conversation,
			include,
		});
	await run(`import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()`);
	const response = await run(`import os
plt.savefig('/mnt/data/plot.png')
plt.figure()
plt.savefig('/tmp/empty.png')
plt.close()
print(os.path.getsize('/mnt/data/plot.png') > 2 * os.path.getsize('/tmp/empty.png'))`);
	const [call] = callsOf(response);
	expect(call!.outputs).toMatchObject([{ type: 'logs', logs: 'True\n' }]);
	const { data } = await containers.files.list(call!.container_id);
	const names = data.map(({ path }) => path.replace(/cfile_\w+/, 'figure')).sort();
	expect(names).toEqual(['/mnt/data/figure.png', '/mnt/data/plot.png']);
});
