import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { toFile } from 'openai';
import { codeInterpreter, include, python } from '../../support/model/pythonTool.ts';
import { answerOf, callsOf, logsOf } from '../../support/client/readOutput.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine({ CODE_INTERPRETER_CONTAINER_IDLE_MINUTES: '0.05' });
});

afterAll(async () => {
	await engine.close();
});

/** A container that does not expire during the test. */
async function createContainer(fileIds: string[] = []): Promise<string> {
	const container = await engine.client.containers.create({
		name: 'mine',
		file_ids: fileIds,
		expires_after: { anchor: 'last_active_at', minutes: 20 },
	});
	return container.id;
}

async function run(container: string, code: string) {
	return await engine.client.responses.create({
		model: 'python',
		input: python(code),
		tools: [{ type: 'code_interpreter', container }],
		include,
	});
}

async function contentOf(container: string, fileId: string): Promise<string> {
	const reference = { container_id: container };
	const content = await engine.client.containers.files.content.retrieve(fileId, reference);
	return await content.text();
}

test('accepts files by id and in a form, makes them available to the code, lists and deletes them', async () => {
	const { client } = engine;
	const { files } = client.containers;
	const uploaded = await client.files.create({
		file: await toFile(Buffer.from('by id'), 'one.txt'),
		purpose: 'user_data',
	});
	const container = await createContainer([uploaded.id]);
	const [first] = (await files.list(container)).data;
	expect(first).toMatchObject({
		path: `/mnt/data/${uploaded.id}-one.txt`,
		source: 'user',
		bytes: 5,
	});
	expect(await files.create(container, { file_id: uploaded.id })).toEqual(first);
	const second = await files.create(container, {
		file: await toFile(Buffer.from('in a form'), 'two wörds.txt'),
	});
	expect(second.path).toMatch(/^\/mnt\/data\/[0-9a-f]{32}-two wörds\.txt$/);
	expect(await files.retrieve(second.id, { container_id: container })).toEqual(second);
	expect(await contentOf(container, second.id)).toBe('in a form');

	const read = await run(container, 'print(open("one.txt").read(), open("two wörds.txt").read())');
	expect(logsOf(read)).toBe('by id in a form\n');
	expect(callsOf(read)[0]!.container_id).toBe(container);

	await files.delete(second.id, { container_id: container });
	expect((await files.list(container)).data).toEqual([first]);
	const left = await run(container, 'import os\nprint(sorted(os.listdir()))');
	expect(logsOf(left)).toBe("['one.txt']\n");
});

test('lists the latest version of a changed file, and serves earlier versions by their ids', async () => {
	const { client } = engine;
	const uploaded = await client.files.create({
		file: await toFile(Buffer.from('given'), 'a.csv'),
		purpose: 'assistants',
	});
	const container = await createContainer([uploaded.id]);
	const first = answerOf(await run(container, 'open("a.csv", "w").write("one")')).citations[0]!;
	const second = answerOf(await run(container, 'open("a.csv", "w").write("second")')).citations[0]!;
	expect(first.filename).toBe('a.csv');
	expect(await contentOf(container, first.file_id)).toBe('one');
	expect(await contentOf(container, second.file_id)).toBe('second');
	const { data } = await client.containers.files.list(container, { order: 'asc' });
	expect(data.map(({ path, source, bytes }) => [path, source, bytes])).toEqual([
		[`/mnt/data/${uploaded.id}-a.csv`, 'user', 5],
		['/mnt/data/a.csv', 'assistant', 6],
	]);
	expect(await contentOf(container, data[0]!.id)).toBe('given');
});

test('pages through many files', async () => {
	const container = await createContainer();
	await run(container, 'for n in range(5): open(f"{n}.txt", "w").write("x")');
	const paths: string[] = [];
	for await (const file of engine.client.containers.files.list(container, {
		limit: 2,
		order: 'asc',
	})) {
		paths.push(file.path);
	}
	expect(paths).toEqual([0, 1, 2, 3, 4].map((n) => `/mnt/data/${n}.txt`));
});

test('shows no file of one container in another', async () => {
	const [one, other] = [await createContainer(), await createContainer()];
	const { citations } = answerOf(await run(one, 'open("a.txt", "w").write("x")'));
	const reference = { container_id: other };
	const asked = engine.client.containers.files.retrieve(citations[0]!.file_id, reference);
	await expect(asked).rejects.toMatchObject({ status: 404 });
	const { output } = await run(other, 'import os\nprint(os.listdir())');
	expect(JSON.stringify(output)).toContain('[]');
});

test('expires a container that is idle: files and variables are removed, figures in responses stay', async () => {
	const { client } = engine;
	const conversation = await client.conversations.create();
	const ask = async (code: string) =>
		await client.responses.create({
			model: 'python',
			conversation: conversation.id,
			input: python(code),
			tools: codeInterpreter(),
			include,
		});
	const first = await ask('x = 1\nimport matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()');
	const container = callsOf(first)[0]!.container_id;
	expect((await client.containers.retrieve(container)).status).toBe('running');
	// Listing does not restart the idle time.
	const isListed = async () =>
		(await client.containers.list()).data.some(
			({ id, status }) => id === container && status === 'running',
		);
	await waitUntil(async () => !(await isListed()));
	expect((await client.containers.retrieve(container)).status).toBe('expired');
	const gone = {
		status: 404,
		message: expect.stringContaining(`Container with id '${container}' not found.`),
	};
	await expect(client.containers.files.list(container)).rejects.toMatchObject(gone);
	await expect(contentOf(container, answerOf(first).citations[0]!.file_id)).rejects.toMatchObject(
		gone,
	);
	await expect(run(container, 'print(1)')).rejects.toMatchObject({
		status: 400,
		message: expect.stringContaining('Container is expired.'),
	});
	expect(await client.responses.retrieve(first.id, { include })).toMatchObject({
		output: first.output,
	});

	const second = await ask('print(x)');
	expect(second.status).toBe('failed');
	expect(callsOf(second)[0]!.container_id).not.toBe(container);
	await client.responses.delete(second.id);
});

test('deletes a container with everything in it', async () => {
	const { client, dataDir } = engine;
	const before = await readdir(join(dataDir, 'files'));
	const container = await createContainer();
	await run(container, 'open("a.txt", "w").write("x")');
	expect(await readdir(join(dataDir, 'files'))).toHaveLength(before.length + 1);
	await client.containers.delete(container);
	expect((await readdir(join(dataDir, 'files'))).sort()).toEqual(before.sort());
	await expect(client.containers.retrieve(container)).rejects.toMatchObject({ status: 404 });
	await expect(run(container, '1')).rejects.toMatchObject({ status: 404 });
});

it("enforces the container's memory limit", async () => {
	// Refused before any memory is allocated.
	const take = 'import mmap\nlen(mmap.mmap(-1, 1200 << 20, flags=mmap.MAP_PRIVATE))';
	const runIn = async (memoryLimit: '1g' | '4g') =>
		await engine.client.responses.create({
			model: 'python',
			input: python(take),
			tools: [{ type: 'code_interpreter', container: { type: 'auto', memory_limit: memoryLimit } }],
			include,
		});
	expect(logsOf(await runIn('1g'))).toContain('Cannot allocate memory');
	expect(logsOf(await runIn('4g'))).toContain('1258291200');
});
