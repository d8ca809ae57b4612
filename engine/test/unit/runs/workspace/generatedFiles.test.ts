import { ask, askAgain } from '../../../support/client/runUntilEnd.ts';
import { callPython, createScriptedModel } from '../../../support/model/scriptedModel.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let engine: TestApp;

afterEach(async () => {
	await engine.close();
});

interface WireMessage {
	content: { type: string; text?: { value: string; annotations: WireAnnotation[] } }[];
	attachments: { file_id: string }[];
}

interface WireAnnotation {
	text: string;
	start_index: number;
	end_index: number;
	file_path: { file_id: string };
}

async function newestMessage(threadId: string): Promise<WireMessage> {
	return (await engine.send('GET', `/threads/${threadId}/messages?limit=1`)).json().data[0];
}

async function nameOf(fileId: string): Promise<string> {
	return (await engine.send('GET', `/files/${fileId}`)).json().filename;
}

test('cites the files that the text links and attaches the others', async () => {
	const { models } = createScriptedModel([
		() => callPython('open("a.csv", "w").write("1"); open("b.csv", "w").write("2")'),
		() => ({ text: 'Here 📈: [a](sandbox:/mnt/data/a.csv)' }),
	]);
	engine = await startTestApp({ models });
	const run = await ask(engine, 'x');
	const message = await newestMessage(run.thread_id);
	const { value, annotations } = message.content[0]!.text!;
	expect(annotations).toHaveLength(1);
	expect(value.slice(annotations[0]!.start_index, annotations[0]!.end_index)).toBe(
		annotations[0]!.text,
	);
	expect(await nameOf(annotations[0]!.file_path.file_id)).toBe('a.csv');
	expect(message.attachments).toHaveLength(1);
	expect(await nameOf(message.attachments[0]!.file_id)).toBe('b.csv');
});

test('gives files of the same name in different folders different names', async () => {
	engine = await startTestApp();
	const run = await ask(
		engine,
		'```python\nimport os\nfor d in "xy":\n    os.mkdir(d)\n    open(d + "/r.csv", "w").write(d)\n```',
	);
	const message = await newestMessage(run.thread_id);
	const ids = message.content[0]!.text!.annotations.map(({ file_path }) => file_path.file_id);
	expect(await Promise.all(ids.map(nameOf))).toEqual(['r.csv', 'r (2).csv']);
});

test('reports a file once, again only when it was changed, and finds earlier files that the text links', async () => {
	const { models } = createScriptedModel([
		() => callPython('open("a.csv", "w").write("1")'),
		() => ({ text: 'sandbox:/mnt/data/a.csv' }),
		() => ({ text: 'still sandbox:/mnt/data/a.csv' }),
		() => callPython('open("a.csv", "w").write("22")'),
		() => ({ text: 'new sandbox:/mnt/data/a.csv' }),
	]);
	engine = await startTestApp({ models });
	const first = await ask(engine, 'x');
	const cited = async () => {
		const { annotations } = (await newestMessage(first.thread_id)).content[0]!.text!;
		return annotations[0]!.file_path.file_id;
	};
	const original = await cited();
	await askAgain(engine, first, 'y');
	expect(await cited()).toBe(original);
	await askAgain(engine, first, 'z');
	expect(await cited()).not.toBe(original);
	const content = await engine.send('GET', `/files/${await cited()}/content`);
	expect(content.payload).toBe('22');
});

test('keeps what failed code wrote before it raised', async () => {
	engine = await startTestApp();
	const run = await ask(engine, '```python\nopen("a.csv", "w").write("1")\n1/0\n```');
	expect(run.status).toBe('failed');
	expect(run.last_error?.message).toBe(
		'The Python in the message raised ZeroDivisionError: division by zero.',
	);
	const { text } = (await newestMessage(run.thread_id)).content[0]!;
	expect(text!.value).toContain('ZeroDivisionError');
	expect(await nameOf(text!.annotations[0]!.file_path.file_id)).toBe('a.csv');
});

test('reports a file that is too large to keep', async () => {
	engine = await startTestApp({ settings: { maxFileBytes: 10 } });
	const run = await ask(engine, '```python\nopen("big.bin", "w").write("x" * 11)\n```');
	const { text } = (await newestMessage(run.thread_id)).content[0]!;
	expect(run.status).toBe('completed');
	expect(text!.value).toContain('big.bin: larger than 10 bytes');
	expect(text!.annotations).toEqual([]);
});

test('keeps as many files of a run as the operator allows, and says how to get more', async () => {
	engine = await startTestApp({ settings: { maxGeneratedFiles: 2 } });
	const run = await ask(
		engine,
		'```python\nfor n in range(5):\n    open(f"{n}.csv", "w").write("x")\n```',
	);
	const message = await newestMessage(run.thread_id);
	const { value, annotations } = message.content[0]!.text!;
	expect(annotations.length + message.attachments.length).toBe(2);
	expect(value).toContain(
		'3 more files: at most 2 per run are kept. Pack many files into one archive',
	);
});

test('names no file that the store did not accept', async () => {
	const { models } = createScriptedModel([
		() => callPython('open("a.csv", "w").write("1")'),
		() => ({ text: 'Here: [a](sandbox:/mnt/data/a.csv)' }),
	]);
	engine = await startTestApp({ models });
	const { store } = engine.deps;
	const commit = store.commit.bind(store);
	jest.spyOn(store, 'commit').mockImplementation(async (batch) => {
		if (batch.insert?.files !== undefined) throw new Error('no connection');
		return await commit(batch);
	});
	const run = await ask(engine, 'x');
	const message = await newestMessage(run.thread_id);
	expect(message.content[0]!.text!.annotations).toEqual([]);
	expect(message.attachments).toEqual([]);
	expect(message.content[0]!.text!.value).toContain('(Not kept: a.csv');
});
