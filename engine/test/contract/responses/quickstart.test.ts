import { toFile } from 'openai';
import { codeInterpreter, include, python } from '../../support/model/pythonTool.ts';
import { answerOf, callsOf, logsOf } from '../../support/client/readOutput.ts';
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

async function upload(content: string, name: string): Promise<string> {
	const file = await toFile(Buffer.from(content), name);
	return (await engine.client.files.create({ file, purpose: 'user_data' })).id;
}

const report = python(`import pandas as pd
import matplotlib.pyplot as plt

sales = pd.read_csv('/mnt/data/sales 2024.csv')
plt.bar(sales.item, sales.amount)
plt.show()
sales.to_csv('totals 2024.csv', index=False)
print(len(sales), 'rows')`);

test('runs code on files, and returns figures, files, code and logs as OpenAI does', async () => {
	const { client } = engine;
	const fileId = await upload('item,amount\nnut,3\nfig,4\n', 'sales 2024.csv');
	const response = await client.responses.create({
		model: 'python',
		input: report,
		tools: codeInterpreter([fileId]),
		include,
	});
	expect(response).toMatchObject({ status: 'completed', error: null, background: false });
	expect(response.usage?.total_tokens).toBe(0);
	const [call, ...others] = callsOf(response);
	expect(others).toEqual([]);
	expect(call).toMatchObject({ status: 'completed', code: expect.stringContaining('read_csv') });
	const [image, logs] = call!.outputs!;
	if (image?.type !== 'image' || logs?.type !== 'logs') throw new Error('a figure, then logs');
	expect(logs.logs).toBe('2 rows\n');

	const { text, citations } = answerOf(response);
	expect(response.output_text).toBe(text);
	const [figure, table] = citations;
	expect(figure).toMatchObject({
		container_id: call!.container_id,
		start_index: 0,
		end_index: 0,
		filename: `${figure!.file_id}.png`,
	});
	expect(table).toMatchObject({ container_id: call!.container_id, filename: 'totals 2024.csv' });
	expect(text.slice(table!.start_index, table!.end_index)).toBe(
		'sandbox:/mnt/data/totals 2024.csv',
	);

	const contentOf = async (id: string) => {
		const reference = { container_id: call!.container_id };
		const content = await client.containers.files.content.retrieve(id, reference);
		return Buffer.from(await content.arrayBuffer());
	};
	expect((await contentOf(table!.file_id)).toString()).toBe('item,amount\nnut,3\nfig,4\n');
	const png = await contentOf(figure!.file_id);
	expect(png.subarray(1, 4).toString()).toBe('PNG');
	expect(image.url).toBe(`data:image/png;base64,${png.toString('base64')}`);

	const { data } = await client.containers.files.list(call!.container_id, { order: 'asc' });
	expect(data.map(({ path, source, bytes }) => [path, source, bytes])).toEqual([
		[`/mnt/data/${fileId}-sales 2024.csv`, 'user', 24],
		[`/mnt/data/${figure!.file_id}.png`, 'assistant', png.length],
		['/mnt/data/totals 2024.csv', 'assistant', 24],
	]);
	expect((await contentOf(data[0]!.id)).toString()).toBe('item,amount\nnut,3\nfig,4\n');
});

test("lists an uploaded file under its own name only, and also opens it under OpenAI's name for it", async () => {
	const fileId = await upload('x', 'ümläut 📈.txt');
	const code = [
		'import os, pathlib, shutil',
		'print(os.listdir())',
		`name = "${fileId}-ümläut 📈.txt"`,
		'print(open(name).read(), open(f"/mnt/data/{name}").read(), pathlib.Path(name).read_text())',
		'print(os.path.exists(name), os.path.getsize(name), os.access(name, os.R_OK), os.path.exists(f"/tmp/{name}"))',
		'print(open(shutil.copy(name, "/tmp/copy.txt")).read())',
		'try: open(name + "x")',
		'except FileNotFoundError as error: print(error.filename == name + "x")',
	];
	const response = await engine.client.responses.create({
		model: 'python',
		input: python(code.join('\n')),
		tools: codeInterpreter([fileId]),
		include,
	});
	expect(logsOf(response)).toBe("['ümläut 📈.txt']\nx x x\nTrue 1 True False\nx\nTrue\n");
	expect(answerOf(response).citations).toEqual([]);
});

test('returns outputs only when the request asks for them', async () => {
	const { client } = engine;
	const created = await client.responses.create({
		model: 'python',
		input: python('print(1)'),
		tools: codeInterpreter(),
	});
	expect(callsOf(created)[0]!.outputs).toBeNull();
	expect(callsOf(await client.responses.retrieve(created.id))[0]!.outputs).toBeNull();
	const included = await client.responses.retrieve(created.id, { include });
	expect(callsOf(included)[0]!.outputs).toEqual([{ type: 'logs', logs: '1\n' }]);
});

test("fails with the code's exception, and keeps the code, its logs and its files", async () => {
	const response = await engine.client.responses.create({
		model: 'python',
		input: python('open("kept.csv", "w").write("a")\n1/0'),
		tools: codeInterpreter(),
		include,
	});
	expect(response).toMatchObject({
		status: 'failed',
		error: { code: 'server_error', message: expect.stringContaining('ZeroDivisionError') },
	});
	expect(logsOf(response)).toContain('ZeroDivisionError');
	const [call] = callsOf(response);
	const { data } = await engine.client.containers.files.list(call!.container_id);
	expect(data.map(({ path }) => path)).toEqual(['/mnt/data/kept.csv']);
});

test('accepts messages in parts, including files', async () => {
	const fileId = await upload('in a part', 'part.txt');
	const response = await engine.client.responses.create({
		model: 'python',
		input: [
			{ role: 'developer', content: 'Be brief.' },
			{
				type: 'message',
				role: 'user',
				content: [
					{ type: 'input_file', file_id: fileId },
					{ type: 'input_text', text: python('print(open("part.txt").read())') },
				],
			},
		],
		tools: codeInterpreter(),
		include,
	});
	expect(logsOf(response)).toBe('in a part\n');
	const { data } = await engine.client.responses.inputItems.list(response.id, { order: 'asc' });
	expect(data).toMatchObject([
		{ role: 'developer', content: [{ type: 'input_text', text: 'Be brief.' }] },
		{ role: 'user', content: [{ type: 'input_file', file_id: fileId }, { type: 'input_text' }] },
	]);
});
