import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import fastify from 'fastify';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import {
	field,
	file,
	formType,
	purpose,
	upload,
	writeForm,
} from '../../../support/client/uploadForm.ts';
import { receiveForm } from '../../../../src/routes/files/receiveForm.ts';

let engine: TestApp;

beforeEach(async () => {
	engine = await startTestApp({ settings: { maxFileBytes: 1024 * 1024 } });
});

afterEach(async () => {
	await engine.close();
});

test('stores the bytes, whatever the order of the fields', async () => {
	for (const parts of [
		[purpose, file('filename="a.csv"', 'x,y\r\n1,2')],
		[file('filename="a.csv"', 'x,y\r\n1,2'), purpose],
	]) {
		const answer = await upload(engine, ...parts);
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
	[`filename*=UTF-8''Ums%C3%A4tze.csv; filename="Umsatze.csv"`, 'Umsätze.csv'],
	[`filename="Umsatze.csv"; filename*=UTF-8'de'Ums%C3%A4tze.csv`, 'Umsätze.csv'],
	[`filename*=no-such-charset''a.csv; filename="b.csv"`, 'b.csv'],
	['filename="=?utf-8?B?5L2g5aW9LnR4dA==?="', '你好.txt'],
	['filename="../../etc/passwd"', 'passwd'],
	['filename="a%22b.csv"', 'a"b.csv'],
])('reads the name of a file with %s as %s', async (written, name) => {
	const { id, filename } = (await upload(engine, purpose, file(written, 'x'))).json();
	expect(filename).toBe(name);
	const { headers } = await engine.send('GET', `/files/${id}/content`);
	const disposition = String(headers['content-disposition']);
	expect(disposition).toMatch(/^attachment; filename="[ -!#-~]*"; filename\*=UTF-8''/);
	expect(decodeURIComponent(disposition.split("UTF-8''")[1]!)).toBe(name);
	expect(headers['x-content-type-options']).toBe('nosniff');
});

test.each([
	[
		'two fields',
		[field('expires_after[anchor]', 'created_at'), field('expires_after[seconds]', '3600')],
	],
	['one JSON field', [field('expires_after', '{"anchor":"created_at","seconds":3600}')]],
])('reads expires_after as %s', async (_form, fields) => {
	const { created_at, expires_at } = (
		await upload(engine, purpose, ...fields, file('filename="a"', 'x'))
	).json();
	expect(expires_at - created_at).toBe(3600);
});

test('reads the bytes of a field that has no file name', async () => {
	const answer = await upload(engine, purpose, field('file', 'a,b'));
	expect(answer.json()).toMatchObject({ object: 'file', bytes: 3 });
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
		'a lifetime that is too short',
		[
			purpose,
			field('expires_after[anchor]', 'created_at'),
			field('expires_after[seconds]', '5'),
			file('filename="a"', 'x'),
		],
		'expires_after.seconds',
	],
	[
		'an unknown anchor',
		[
			purpose,
			field('expires_after[anchor]', 'last_active_at'),
			field('expires_after[seconds]', '3600'),
			file('filename="a"', 'x'),
		],
		'expires_after.anchor',
	],
])('answers 400 to an upload with %s and keeps nothing', async (_what, parts, param) => {
	const answer = await upload(engine, ...parts);
	expect(answer.statusCode).toBe(400);
	expect(answer.json().error.param).toBe(param);
	expect(await readdir(join(engine.folder, 'files'))).toEqual([]);
});

test('answers 413 to a file above the limit, names the limit, and keeps nothing', async () => {
	const answer = await upload(engine, purpose, file('filename="a"', Buffer.alloc(1024 * 1024 + 1)));
	expect(answer.statusCode).toBe(413);
	expect(answer.json().error.message).toContain('1 MB');
	expect(await readdir(join(engine.folder, 'files'))).toEqual([]);
	expect(
		(await upload(engine, purpose, file('filename="a"', Buffer.alloc(1024 * 1024)))).statusCode,
	).toBe(200);
});

test('answers 400 to a form whose boundary is too long to be looked for', async () => {
	for (const boundary of ['b'.repeat(5000), `"${'b'.repeat(300)}"`]) {
		const answer = await engine.app.inject({
			method: 'POST',
			url: '/v1/files',
			headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
			payload: 'x',
		});
		expect(answer.statusCode).toBe(400);
		expect(answer.json().error.message).toContain('boundary');
	}
});

test('answers 400 to a form that is cut off, and to a body that is not a form', async () => {
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

test.each([
	['a field beyond 16 KB', [field('purpose', 'x'.repeat(17 * 1024))], 'purpose'],
	[
		'more than 20 fields',
		Array.from({ length: 21 }, (_, index) => field(`field-${index}`, 'x')),
		null,
	],
	['a field that is sent repeatedly', Array.from({ length: 21 }, () => purpose), null],
	['more than 5 files', Array.from({ length: 5 }, () => file('filename="a"', 'x')), null],
])('answers 400 to an upload with %s and keeps nothing', async (_what, parts, param) => {
	for (const form of [
		[...parts, file('filename="a"', 'x')],
		[file('filename="a"', 'x'), ...parts],
	]) {
		const answer = await upload(engine, ...form);
		expect(answer.json().error).toMatchObject({ type: 'invalid_request_error', param });
		expect(answer.statusCode).toBe(400);
		expect(await readdir(join(engine.folder, 'files'))).toEqual([]);
	}
});

test('keeps no more than 16 KB of a field in memory while the form continues', async () => {
	const fields = Array.from({ length: 20 }, (_, index) =>
		field(`field-${index}`, 'x'.repeat(1024 * 1024)),
	);
	const kept: string[] = [];
	const app = fastify();
	await app.register(multipart);
	app.post('/', async (request) => {
		const form = receiveForm(request, { field: 'file', maxBytes: 1024, store: async () => {} });
		await form.catch(() => {});
		return '';
	});
	app.addHook('preHandler', async (request) => {
		const parts = request.parts.bind(request);
		request.parts = async function* (options) {
			for await (const part of parts(options)) {
				if (part.type === 'field') kept.push(String(part.value));
				yield part;
			}
		} as typeof request.parts;
	});
	const headers = { 'content-type': formType };
	await app.inject({ method: 'POST', url: '/', headers, payload: writeForm(...fields) });
	await app.close();
	expect(kept).toHaveLength(20);
	expect(Math.max(...kept.map(({ length }) => length))).toBe(16 * 1024);
});

test('answers 400 to a field that is too long, and stores nothing', async () => {
	const long = field('purpose', 'x'.repeat(16 * 1024 + 1));
	const answer = await upload(engine, long, file('filename="a"', 'x'));
	expect(answer.statusCode).toBe(400);
	expect(answer.json().error).toMatchObject({ param: 'purpose', code: 'string_above_max_length' });
	expect(await readdir(join(engine.folder, 'files'))).toEqual([]);
});

test('deletes a file when its requested lifetime is over', async () => {
	const life = [
		field('expires_after[anchor]', 'created_at'),
		field('expires_after[seconds]', '3600'),
	];
	const answer = (await upload(engine, purpose, ...life, file('filename="a"', 'x'))).json();
	expect(answer.expires_at).toBe(answer.created_at + 3600);
	await engine.deps.store.files.update(answer.id, { expiresAt: 1 });
	for (const path of [answer.id, `${answer.id}/content`]) {
		expect((await engine.send('GET', `/files/${path}`)).statusCode).toBe(404);
	}
});

test('lists by purpose and deletes with the bytes', async () => {
	const { id } = (await upload(engine, purpose, file('filename="a"', 'x'))).json();
	await upload(engine, field('purpose', 'vision'), file('filename="b"', 'x'));
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

test.each([
	['is nested too deep', `${'['.repeat(7000)}${']'.repeat(7000)}`],
	['is nested too deep and cut off', '['.repeat(8000)],
	['names a prototype', '{"__proto__":{"seconds":3600}}'],
	['is empty', ''],
])('refuses a field that is marked as JSON and %s', async (_what, value) => {
	const { head, body } = field('expires_after', value);
	const marked = { head: `${head}\r\nContent-Type: application/json`, body };
	const answer = await upload(engine, purpose, marked, file('filename="a"', 'x'));
	expect([answer.statusCode, answer.json().error.type]).toEqual([400, 'invalid_request_error']);
});
