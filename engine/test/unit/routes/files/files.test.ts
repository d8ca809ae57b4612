import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestApp } from '../../../support/startTestApp.ts';
import type { TestApp } from '../../../support/startTestApp.ts';

let engine: TestApp;

beforeEach(async () => {
	engine = await startTestApp({ settings: { maxFileBytes: 1024 * 1024 } });
});

afterEach(async () => {
	await engine.close();
});

interface Part {
	head: string;
	body: string | Buffer;
}

const field = (name: string, value: string): Part => ({
	head: `Content-Disposition: form-data; name="${name}"`,
	body: value,
});

const file = (fileName: string, body: string | Buffer): Part => ({
	head: `Content-Disposition: form-data; name="file"; ${fileName}\r\nContent-Type: text/csv`,
	body,
});

/** Sends a form just as written, byte by byte: SDKs would not write the odd ones. */
async function upload(...parts: Part[]) {
	const chunks = parts.flatMap(({ head, body }) => [
		Buffer.from(`--edge\r\n${head}\r\n\r\n`),
		Buffer.from(body),
		Buffer.from('\r\n'),
	]);
	return await engine.app.inject({
		method: 'POST',
		url: '/v1/files',
		headers: { 'content-type': 'multipart/form-data; boundary=edge' },
		payload: Buffer.concat([...chunks, Buffer.from('--edge--\r\n')]),
	});
}

const purpose = field('purpose', 'assistants');

test('keeps the bytes, whatever order the fields come in', async () => {
	for (const parts of [
		[purpose, file('filename="a.csv"', 'x,y\r\n1,2')],
		[file('filename="a.csv"', 'x,y\r\n1,2'), purpose],
	]) {
		const answer = await upload(...parts);
		expect(answer.json()).toMatchObject({
			object: 'file',
			bytes: 8,
			filename: 'a.csv',
			purpose: 'assistants',
		});
		const content = await engine.send('GET', `/files/${answer.json().id}/content`);
		expect(content.payload).toBe('x,y\r\n1,2');
		expect(content.headers['content-length']).toBe('8');
	}
});

test.each([
	['filename="Umsätze März 📈.csv"', 'Umsätze März 📈.csv'],
	[`filename*=UTF-8''Ums%C3%A4tze.csv`, 'Umsätze.csv'],
	['filename="=?utf-8?B?5L2g5aW9LnR4dA==?="', '你好.txt'],
	['filename="../../etc/passwd"', 'passwd'],
	['filename="a%22b.csv"', 'a"b.csv'],
])('names a file with %s %s', async (written, name) => {
	const { id, filename } = (await upload(purpose, file(written, 'x'))).json();
	expect(filename).toBe(name);
	const { headers } = await engine.send('GET', `/files/${id}/content`);
	const disposition = String(headers['content-disposition']);
	expect(disposition).toMatch(/^attachment; filename="[ -!#-~]*"; filename\*=UTF-8''/);
	expect(decodeURIComponent(disposition.split("UTF-8''")[1]!)).toBe(name);
	expect(headers['x-content-type-options']).toBe('nosniff');
});

test.each([
	['no file', [purpose], 'file'],
	['no purpose', [file('filename="a"', 'x')], 'purpose'],
	[
		'an unknown purpose',
		[field('purpose', 'world_domination'), file('filename="a"', 'x')],
		'purpose',
	],
	['an empty file', [purpose, file('filename="a"', '')], 'file'],
	[
		'a short life',
		[
			purpose,
			field('expires_after[anchor]', 'created_at'),
			field('expires_after[seconds]', '5'),
			file('filename="a"', 'x'),
		],
		'expires_after.seconds',
	],
	[
		'an odd anchor',
		[
			purpose,
			field('expires_after[anchor]', 'last_active_at'),
			field('expires_after[seconds]', '3600'),
			file('filename="a"', 'x'),
		],
		'expires_after.anchor',
	],
])('answers 400 to an upload with %s and keeps nothing', async (_what, parts, param) => {
	const answer = await upload(...parts);
	expect(answer.statusCode).toBe(400);
	expect(answer.json().error.param).toBe(param);
	expect(await readdir(join(engine.folder, 'files'))).toEqual([]);
});

test('answers 413 to a file above the limit, names the limit, and keeps nothing', async () => {
	const answer = await upload(purpose, file('filename="a"', Buffer.alloc(1024 * 1024 + 1)));
	expect(answer.statusCode).toBe(413);
	expect(answer.json().error.message).toContain('1 MB');
	expect(await readdir(join(engine.folder, 'files'))).toEqual([]);
	expect((await upload(purpose, file('filename="a"', Buffer.alloc(1024 * 1024)))).statusCode).toBe(
		200,
	);
});

test('answers 400 to a form that breaks off, or is none', async () => {
	const broken = await engine.app.inject({
		method: 'POST',
		url: '/v1/files',
		headers: { 'content-type': 'multipart/form-data; boundary=edge' },
		payload: '--edge\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
	});
	expect(broken.statusCode).toBe(400);
	const endless = await engine.app.inject({
		method: 'POST',
		url: '/v1/files',
		headers: { 'content-type': 'multipart/form-data' },
		payload: 'x',
	});
	expect(endless.statusCode).toBe(400);
	expect(endless.json().error.message).toContain('boundary');
	const json = await engine.send('POST', '/files', { purpose: 'assistants' });
	expect(json.statusCode).toBe(400);
	expect(json.json().error.message).toContain('multipart/form-data');
	expect(await readdir(join(engine.folder, 'files'))).toEqual([]);
});

test('ends the life of a file when it is told to', async () => {
	const life = [
		field('expires_after[anchor]', 'created_at'),
		field('expires_after[seconds]', '3600'),
	];
	const answer = (await upload(purpose, ...life, file('filename="a"', 'x'))).json();
	expect(answer.expires_at).toBe(answer.created_at + 3600);
	await engine.deps.store.files.update(answer.id, { expiresAt: 1 });
	expect((await engine.send('GET', `/files/${answer.id}`)).statusCode).toBe(404);
});

test('lists by purpose and deletes with the bytes', async () => {
	const { id } = (await upload(purpose, file('filename="a"', 'x'))).json();
	await upload(field('purpose', 'vision'), file('filename="b"', 'x'));
	const list = (await engine.send('GET', '/files?purpose=assistants')).json();
	expect(list.data.map((entry: { id: string }) => entry.id)).toEqual([id]);
	expect((await engine.send('DELETE', `/files/${id}`)).json()).toEqual({
		id,
		object: 'file',
		deleted: true,
	});
	expect((await engine.send('DELETE', `/files/${id}`)).statusCode).toBe(404);
	expect(await readdir(join(engine.folder, 'files'))).toHaveLength(1);
});

describe('a file of which bytes were lost', () => {
	const length = 1024 * 1024;

	/** The answer to a download, over a real connection: one that is short of bytes would be waited for. */
	async function download(left: number, headers: Record<string, string> = {}) {
		const { id } = (await upload(purpose, file('filename="a"', Buffer.alloc(length)))).json();
		await truncate(join(engine.folder, 'files', id), left);
		const address = await engine.app.listen({ host: '127.0.0.1', port: 0 });
		return await fetch(`${address}/v1/files/${id}/content`, { headers });
	}

	test.each<Record<string, string>>([{}, { range: 'bytes=500000-600000' }])(
		'is never sent as a whole one: the connection is cut, with %j',
		async (headers) => {
			const answer = await download(550_000, headers);
			await expect(answer.arrayBuffer()).rejects.toThrow('terminated');
		},
	);

	test('is told as an error while nothing was sent yet', async () => {
		const answer = await download(0);
		expect(answer.status).toBe(500);
		expect(await answer.json()).toMatchObject({ error: { type: 'server_error' } });
	});
});

describe('a range of a file', () => {
	const content = 'x,y\r\n1,2\r\n'.repeat(30_000);
	let id: string;

	beforeEach(async () => {
		id = (await upload(purpose, file('filename="a.csv"', content))).json().id;
	});

	const read = async (headers: Record<string, string>) =>
		await engine.app.inject({ method: 'GET', url: `/v1/files/${id}/content`, headers });

	test.each([
		['bytes=0-4', 0, 4],
		['bytes=100000-200000', 100_000, 200_000],
		['bytes=299990-', 299_990, content.length - 1],
		['bytes=5-9999999', 5, content.length - 1],
		['bytes=-7', content.length - 7, content.length - 1],
		['bytes=-9999999', 0, content.length - 1],
	])('is sent for %s', async (range, start, end) => {
		const { statusCode, headers, payload } = await read({ range });
		expect(statusCode).toBe(206);
		expect(payload).toBe(content.slice(start, end + 1));
		expect(headers).toMatchObject({
			'content-range': `bytes ${start}-${end}/${content.length}`,
			'content-length': String(end - start + 1),
			'content-type': 'text/csv',
		});
	});

	test.each(['bytes=-0', 'bytes=9999999-', 'bytes=300000-300001'])(
		'is refused for %s, with the size',
		async (range) => {
			const { statusCode, headers } = await read({ range });
			expect(statusCode).toBe(416);
			expect(headers['content-range']).toBe(`bytes */${content.length}`);
		},
	);

	test.each<[string, Record<string, string>]>([
		['no range', {}],
		['several ranges', { range: 'bytes=0-1,3-4' }],
		['another unit', { range: 'lines=0-1' }],
		['a range that ends before it begins', { range: 'bytes=5-4' }],
		['a condition', { range: 'bytes=0-4', 'if-range': '"an-etag"' }],
	])('is the whole for %s', async (_what, asked) => {
		const { statusCode, headers, payload } = await read(asked);
		expect(statusCode).toBe(200);
		expect(payload).toBe(content);
		expect(headers['accept-ranges']).toBe('bytes');
	});
});
