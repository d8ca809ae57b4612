import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LightMyRequestResponse } from 'fastify';
import type { ContainerFile } from '../../../../src/domain/container.ts';
import { newId } from '../../../../src/domain/newId.ts';
import { expireContainers } from '../../../../src/runs/housekeeping/expireContainers.ts';
import { asChunks } from '../../../../src/runs/workspace/keepFile.ts';
import { file, purpose, upload } from '../../../support/client/uploadForm.ts';
import { callPython, createScriptedModel } from '../../../support/model/scriptedModel.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let engine: TestApp;

afterEach(async () => {
	await engine.close();
});

const auto = { type: 'code_interpreter', container: { type: 'auto' } };

async function respond(body: object): Promise<LightMyRequestResponse> {
	return await engine.send('POST', '/responses', { model: 'scripted', input: 'x', ...body });
}

/** Changes a container as if it had not been used for this time. */
async function letPass(containerId: string, minutes: number): Promise<void> {
	const { containers } = engine.deps.store;
	const { lastActiveAt } = (await containers.get(containerId))!;
	await containers.update(containerId, { lastActiveAt: lastActiveAt - minutes * 60 });
}

async function containerOf(answer: LightMyRequestResponse): Promise<string> {
	const { output } = answer.json();
	return output.find((item: { container_id?: string }) => item.container_id).container_id;
}

test('continues with the container of a conversation until it expires, then creates a new one', async () => {
	const { models, turns } = createScriptedModel([
		({ conversation }) =>
			conversation.at(-1)?.role === 'tool' ? { text: 'ok' } : callPython('print(1)'),
	]);
	engine = await startTestApp({ models });
	const conversation = (await engine.send('POST', '/conversations', {})).json().id;
	const ask = async () => await containerOf(await respond({ conversation, tools: [auto] }));
	const first = await ask();
	await letPass(first, 19);
	expect(await ask()).toBe(first);
	await letPass(first, 21);
	expect(await ask()).not.toBe(first);
	expect(turns.at(-1)!.instructions).toContain('ran in another container');
	expect((await engine.deps.store.containers.get(first))?.status).toBe('expired');
});

test('creates a new container when the one of the conversation expires while the response is stored', async () => {
	const { models } = createScriptedModel([
		({ conversation }) =>
			conversation.at(-1)?.role === 'tool' ? { text: 'ok' } : callPython('print(1)'),
	]);
	engine = await startTestApp({ models });
	const { store } = engine.deps;
	const conversation = (await engine.send('POST', '/conversations', {})).json().id;
	const ask = async () => await containerOf(await respond({ conversation, tools: [auto] }));
	const first = await ask();
	const { commit } = store;
	const expiring = jest.spyOn(store, 'commit').mockImplementationOnce(async (batch) => {
		await store.containers.update(first, { status: 'expired' });
		return await commit(batch);
	});
	expect(await ask()).not.toBe(first);
	expect(expiring.mock.calls[0]?.[0].update?.containers).toHaveLength(1);
	expect(
		(await engine.send('GET', `/conversations/${conversation}/items`)).json().data,
	).toHaveLength(6);
	expiring.mockRestore();
});

test('stops with a refusal when containers expire again and again while the response is stored', async () => {
	engine = await startTestApp();
	const storing = jest.spyOn(engine.deps.store, 'commit').mockResolvedValue(false);
	const { statusCode } = await respond({ model: 'python', tools: [auto] });
	expect([statusCode, storing.mock.calls.length]).toEqual([503, 3]);
	storing.mockRestore();
});

test('restarts the idle time of a container when a response ends that has taken long', async () => {
	const { models } = createScriptedModel([() => callPython('print(1)'), () => ({ text: 'ok' })]);
	engine = await startTestApp({ models });
	const { store } = engine.deps;
	const created = (await engine.send('POST', '/containers', { name: 'c' })).json().id;
	const { commit } = store;
	let isLater = false;
	// The response was created a minute ago, as was the container's last use.
	const aging = jest.spyOn(store, 'commit').mockImplementation(async (batch) => {
		for (const run of batch.insert?.runs ?? []) run.createdAt -= 60;
		const isFirst = !isLater;
		isLater = true;
		const isStored = await commit(batch);
		if (isFirst) await letPass(created, 1);
		return isStored;
	});
	const before = Math.floor(Date.now() / 1000);
	await respond({ tools: [{ ...auto, container: created }] });
	aging.mockRestore();
	expect((await store.containers.get(created))?.lastActiveAt).toBeGreaterThanOrEqual(before);
});

test('creates a new container when the request asks for more memory', async () => {
	const { models } = createScriptedModel([() => callPython('1'), () => ({ text: 'ok' })]);
	engine = await startTestApp({ models });
	const conversation = (await engine.send('POST', '/conversations', {})).json().id;
	await respond({ conversation, tools: [auto] });
	const larger = { ...auto, container: { type: 'auto', memory_limit: '16g' } };
	await respond({ conversation, tools: [larger] });
	const limits = (await engine.send('GET', '/containers')).json().data;
	expect(limits.map((each: { memory_limit: string }) => each.memory_limit)).toEqual(['16g', '1g']);
});

test('removes the contents of an expired container, except for figures that responses show', async () => {
	const { models } = createScriptedModel([
		() => callPython('open("a.txt", "w").write("x")'),
		() => ({ text: 'ok' }),
	]);
	engine = await startTestApp({ models });
	const id = await containerOf(await respond({ tools: [auto] }));
	const { store, contents } = engine.deps;
	const { documents } = await store.containerFiles.list({ where: { containerId: id } });
	expect(documents.map(({ path }) => path)).toEqual(['a.txt']);
	await contents.write('cfile_shown', asChunks(Buffer.from('x')));
	const shown = { ...documents[0]!, id: 'cfile_shown', shownBy: 'resp_1' };
	await store.commit({ insert: { containerFiles: [shown] } });
	await letPass(id, 21);
	await expireContainers(engine.deps);
	expect(await readdir(join(engine.folder, 'files'))).toEqual(['cfile_shown']);
	expect((await store.containerFiles.list()).documents).toEqual([]);
});

test('does not expire a container in which a response is active', async () => {
	let release: () => void = () => undefined;
	const waiting = new Promise<void>((resolve) => (release = resolve));
	const { models } = createScriptedModel([
		async () => {
			await waiting;
			return { text: 'ok' };
		},
	]);
	engine = await startTestApp({ models });
	const { id } = (await respond({ tools: [auto], background: true })).json();
	const { sessionId: containerId } = (await engine.deps.store.runs.get(id))!;
	await letPass(containerId!, 60);
	await expireContainers(engine.deps);
	expect((await engine.deps.store.containers.get(containerId!))?.status).toBe('running');
	release();
});

test('lets responses that share a container take turns', async () => {
	let running = 0;
	let most = 0;
	const { models } = createScriptedModel([
		async () => {
			most = Math.max(most, ++running);
			await sleep(20);
			running--;
			return { text: 'ok' };
		},
	]);
	engine = await startTestApp({ models });
	const container = (await engine.send('POST', '/containers', { name: 'shared' })).json().id;
	const tools = [{ type: 'code_interpreter', container }];
	const answers = await Promise.all(Array.from({ length: 4 }, async () => respond({ tools })));
	expect(answers.map((answer) => answer.json().status)).toEqual(Array(4).fill('completed'));
	expect(most).toBe(1);
});

test('serves and deletes a file only through its own container', async () => {
	engine = await startTestApp();
	const [own, other] = await Promise.all(
		['own', 'other'].map(
			async (name) => (await engine.send('POST', '/containers', { name })).json().id as string,
		),
	);
	const id = await insertFile(own!, null);
	const path = `/containers/${other}/files/${id}`;
	for (const answer of [
		await engine.send('GET', path),
		await engine.send('GET', `${path}/content`),
		await engine.send('DELETE', path),
	]) {
		expect(answer.statusCode).toBe(404);
	}
	expect((await engine.send('GET', `/containers/${own}/files/${id}/content`)).payload).toBe('x');
});

test('keeps the bytes of a deleted file while a response shows it, and removes those of any other', async () => {
	engine = await startTestApp();
	const container = (await engine.send('POST', '/containers', { name: 'own' })).json().id;
	const [shown, other] = [await insertFile(container, 'resp_1'), await insertFile(container, null)];
	for (const id of [shown, other]) {
		const deleted = await engine.send('DELETE', `/containers/${container}/files/${id}`);
		expect(deleted.statusCode).toBe(200);
	}
	expect(await readdir(join(engine.folder, 'files'))).toEqual([shown]);
});

test('counts the bytes in the folder of a container, until they are deleted', async () => {
	engine = await startTestApp();
	const { id } = (await engine.send('POST', '/containers', { name: 'box' })).json();
	const uploaded = (await upload(engine, purpose, file('filename="a.txt"', 'abc'))).json();
	const bytes = async () => (await engine.deps.store.containers.get(id))?.folderBytes;
	const files = `/containers/${id}/files`;
	const added = (await engine.send('POST', files, { file_id: uploaded.id })).json();
	expect(await bytes()).toBe(3);
	expect((await engine.send('DELETE', `${files}/${added.id}`)).statusCode).toBe(200);
	expect(await bytes()).toBe(0);
});

/** A file of a container that is not in its folder, such as a figure. */
async function insertFile(containerId: string, shownBy: string | null): Promise<string> {
	const id = newId('containerFile');
	await engine.deps.contents.write(id, asChunks(Buffer.from('x')));
	const figure: ContainerFile = {
		id,
		createdAt: 1_700_000_000,
		containerId,
		path: 'figure.png',
		bytes: 1,
		source: 'assistant',
		state: 'current',
		version: null,
		uploadId: null,
		plain: null,
		shownBy,
	};
	await engine.deps.store.commit({ insert: { containerFiles: [figure] } });
	return id;
}
