import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine();
});

afterAll(async () => {
	await engine.close();
});

const start = async (bytes: number) =>
	await engine.client.uploads.create({
		bytes,
		filename: 'Maß 📏.csv',
		mime_type: 'text/csv',
		purpose: 'assistants',
	});

async function addPart(uploadId: string, content: string): Promise<string> {
	const data = new File([content], 'part');
	return (await engine.client.uploads.parts.create(uploadId, { data })).id;
}

test('joins three parts in the order of their ids in the request', async () => {
	const { client } = engine;
	const upload = await start(9);
	expect(upload).toMatchObject({ status: 'pending', expires_at: upload.created_at + 3600 });
	const [c, a, b] = await Promise.all(
		['ghi', 'abc', 'def'].map(async (content) => addPart(upload.id, content)),
	);
	const completed = await client.uploads.complete(upload.id, {
		part_ids: [a!, b!, c!],
		md5: createHash('md5').update('abcdefghi').digest('hex'),
	});
	expect(completed).toMatchObject({
		status: 'completed',
		file: { object: 'file', bytes: 9, filename: 'Maß 📏.csv', purpose: 'assistants' },
	});
	const content = await client.files.content(completed.file!.id);
	expect(await content.text()).toBe('abcdefghi');
	expect(await readdir(join(engine.dataDir, 'files'))).toEqual([completed.file!.id]);
	const again = client.uploads.complete(upload.id, { part_ids: [a!] });
	await expect(again).rejects.toMatchObject({ status: 400, code: 'upload_completed' });
});

test.each([
	['fewer bytes than announced', 4, undefined, 'upload_size_mismatch'],
	['another sum', 3, '00000000000000000000000000000000', 'upload_md5_mismatch'],
])('creates no file from parts with %s', async (_, bytes, md5, code) => {
	const { client } = engine;
	const upload = await start(bytes);
	const part = await addPart(upload.id, 'abc');
	const completing = client.uploads.complete(upload.id, { part_ids: [part], ...(md5 && { md5 }) });
	await expect(completing).rejects.toMatchObject({ status: 400, code });
	const cancelled = await client.uploads.cancel(upload.id);
	expect(cancelled.status).toBe('cancelled');
	await expect(addPart(upload.id, 'abc')).rejects.toMatchObject({ code: 'upload_cancelled' });
	expect((await client.files.list()).data).toHaveLength(1);
});

test('refuses a part of another upload and an empty part', async () => {
	const [one, other] = [await start(3), await start(3)];
	const part = await addPart(one.id, 'abc');
	const completing = engine.client.uploads.complete(other.id, { part_ids: [part] });
	await expect(completing).rejects.toMatchObject({ status: 404 });
	await expect(addPart(one.id, '')).rejects.toMatchObject({ status: 400, param: 'data' });
});

test('accepts each part only once, so that a small part does not become a large file', async () => {
	const upload = await start(6);
	const part = await addPart(upload.id, 'abc');
	const completing = engine.client.uploads.complete(upload.id, { part_ids: [part, part] });
	await expect(completing).rejects.toMatchObject({ status: 400, param: 'part_ids' });
});
