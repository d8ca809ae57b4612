import { once } from 'node:events';
import { readdir, truncate } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readUntilClosed } from '../../support/client/readUntilClosed.ts';
import { startTestEngine } from '../../support/engines/startTestEngine.ts';
import type { TestEngine } from '../../support/engines/startTestEngine.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

let engine: TestEngine;

beforeAll(async () => {
	engine = await startTestEngine();
});

afterAll(async () => {
	await engine.close();
});

const CONTENT_BYTES = 1_000_000;

function formOf(field: string): Buffer {
	const head = `--edge\r\nContent-Disposition: form-data; name="${field}"; filename="a.bin"\r\n\r\n`;
	const purpose =
		'\r\n--edge\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nassistants\r\n--edge--\r\n';
	return Buffer.concat([Buffer.from(head), Buffer.alloc(CONTENT_BYTES, 'x'), Buffer.from(purpose)]);
}

/** Places from within the first line to just before the last byte. */
const cuts = [0, 0.00002, 0.00008, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99995, 1];

async function open(path: string, ...headers: string[]): Promise<Socket> {
	const { hostname, port, pathname } = new URL(engine.baseUrl + path);
	const socket = connect(Number(port), hostname);
	socket.on('error', () => {});
	await once(socket, 'connect');
	const lines = [
		`POST ${pathname} HTTP/1.1`,
		'Host: localhost',
		'Content-Type: multipart/form-data; boundary=edge',
		...headers,
	];
	socket.write(`${lines.join('\r\n')}\r\n\r\n`);
	return socket;
}

/** Sends a form and cuts the connection at each of these places, half of them by a reset. */
async function sendCut(path: string, form: Buffer): Promise<void> {
	await Promise.all(
		cuts.map(async (share, index) => {
			const socket = await open(path, `Content-Length: ${form.length}`);
			const length = Math.min(Math.ceil(form.length * share), form.length - 1);
			await new Promise((resolve) => socket.write(form.subarray(0, length), resolve));
			// The engine should be processing it by then.
			await sleep(20);
			if (index % 2 === 0) socket.destroy();
			else socket.resetAndDestroy();
		}),
	);
}

const kept = async () => await readdir(join(engine.dataDir, 'files'));

async function waitUntilNothingIsKept(): Promise<void> {
	await waitUntil(async () => (await kept()).length === 0);
}

/** The response to a form whose headers say that it is complete. */
async function answerTo(form: Buffer, ...headers: string[]): Promise<string> {
	const socket = await open('/files', ...headers);
	socket.write(form);
	return await readUntilClosed(socket);
}

test('keeps nothing of an upload that is cut off at any point', async () => {
	await sendCut('/files', formOf('file'));
	await waitUntilNothingIsKept();
	expect((await engine.client.files.list()).data).toEqual([]);
});

test('rejects an upload part that is cut off, and accepts the complete one', async () => {
	const upload = await engine.client.uploads.create({
		bytes: CONTENT_BYTES,
		filename: 'a.bin',
		mime_type: 'application/octet-stream',
		purpose: 'assistants',
	});
	await sendCut(`/uploads/${upload.id}/parts`, formOf('data'));
	await waitUntilNothingIsKept();
	const data = new File([Buffer.alloc(CONTENT_BYTES, 'x')], 'part');
	const part = await engine.client.uploads.parts.create(upload.id, { data });
	const done = await engine.client.uploads.complete(upload.id, { part_ids: [part.id] });
	expect(done.file?.bytes).toBe(CONTENT_BYTES);
	await engine.client.files.delete(done.file!.id);
});

test('adds nothing to a container when the request is cut off', async () => {
	const container = await engine.client.containers.create({ name: 'cut' });
	await sendCut(`/containers/${container.id}/files`, formOf('file'));
	// A complete one, after all of those.
	await engine.client.containers.files.create(container.id, { file: new File(['x'], 'whole') });
	const { data } = await engine.client.containers.files.list(container.id);
	expect(data.map(({ path }) => path.replace(/^.*-/, ''))).toEqual(['whole']);
});

describe('bytes that the storage has lost', () => {
	const lose = async (id: string) => await truncate(join(engine.dataDir, 'files', id), 5);

	test('make an upload in parts fail instead of becoming a file', async () => {
		const { uploads } = engine.client;
		const upload = await uploads.create({
			bytes: 9,
			filename: 'a.csv',
			mime_type: 'text/csv',
			purpose: 'assistants',
		});
		const data = new File(['n\n1\n2\n3\n4'], 'part');
		const part = await uploads.parts.create(upload.id, { data });
		await lose(part.id);
		const completing = uploads.complete(upload.id, { part_ids: [part.id] });
		await expect(completing).rejects.toMatchObject({ status: 500 });
		expect((await engine.client.files.list()).data).toEqual([]);
		await uploads.cancel(upload.id);
	});

	test('make the run fail instead of reaching Python incomplete', async () => {
		const { files, beta } = engine.client;
		const { id } = await files.create({
			file: new File(['n\n1\n2\n3\n4'], 'a.csv'),
			purpose: 'assistants',
		});
		await lose(id);
		const { id: assistant_id } = await beta.assistants.create({ model: 'python' });
		const run = await beta.threads.createAndRunPoll({
			assistant_id,
			tools: [{ type: 'code_interpreter' }],
			thread: {
				messages: [
					{
						role: 'user',
						content: '```python\nprint(open("/mnt/data/a.csv").read())\n```',
						attachments: [{ file_id: id, tools: [{ type: 'code_interpreter' }] }],
					},
				],
			},
		});
		expect(run).toMatchObject({ status: 'failed', last_error: { code: 'server_error' } });
		await files.delete(id);
	});
});

test.each([
	['a length that is too short', (form: Buffer) => [form, `Content-Length: ${form.length - 100}`]],
	[
		'chunks that end before the last boundary',
		(form: Buffer) => {
			const half = form.subarray(0, form.length / 2);
			const chunk = [Buffer.from(`${half.length.toString(16)}\r\n`), half, Buffer.from('\r\n')];
			return [Buffer.concat([...chunk, Buffer.from('0\r\n\r\n')]), 'Transfer-Encoding: chunked'];
		},
	],
] as [string, (form: Buffer) => [Buffer, string]][])(
	'answers 400 to a form with %s, and keeps nothing',
	async (_what, make) => {
		const [form, header] = make(formOf('file'));
		expect(await answerTo(form, header, 'Connection: close')).toMatch(/^HTTP\/1.1 400 /);
		await waitUntilNothingIsKept();
		expect((await engine.client.files.list()).data).toEqual([]);
	},
);
