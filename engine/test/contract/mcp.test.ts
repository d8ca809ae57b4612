import { openMcpClient, sessionOf } from '../support/client/openMcpClient.ts';
import type { McpClient } from '../support/client/openMcpClient.ts';
import { WITH_PACKAGES } from '../support/engines/packages.ts';
import { startTestEngine } from '../support/engines/startTestEngine.ts';
import type { TestEngine } from '../support/engines/startTestEngine.ts';
import { waitUntil } from '../../../test/support/waitUntil.mjs';

let engine: TestEngine;
let url: string;
const clients: McpClient[] = [];

beforeAll(async () => {
	engine = await startTestEngine({
		...WITH_PACKAGES,
		CODE_INTERPRETER_API_KEYS: 'ann:key-of-ann,bob:key-of-bob',
	});
	url = new URL('/mcp', engine.baseUrl).href;
});

afterAll(async () => {
	for (const { client } of clients) await client.close();
	await engine.close();
});

async function connect(key = 'key-of-ann'): Promise<McpClient> {
	const opened = await openMcpClient(url, key);
	clients.push(opened);
	return opened;
}

const fetchAs = async (key: string, address: string, method = 'GET') =>
	await fetch(address, { method, headers: { authorization: `Bearer ${key}` } });

it('runs Python for the official MCP client, with the figure as an image and the file as a link', async () => {
	const { call } = await connect();
	const first = await call('run_python', {
		code: [
			'import pandas as pd, matplotlib.pyplot as plt',
			'table = pd.read_csv("sales.csv")',
			'table.plot.bar(x="region", y="sales")',
			'plt.show()',
			'table.to_excel("/mnt/data/sales.xlsx", index=False)',
			'print("total:", table.sales.sum())',
		].join('\n'),
		files: [{ name: 'sales.csv', text: 'region,sales\nNorth,3\nSouth,4\n' }],
	});
	expect(first.isError).toBeUndefined();
	expect(first.text).toMatch(/^total: 7\n/);
	const image = first.content.find(({ type }) => type === 'image');
	expect(image).toMatchObject({
		mimeType: 'image/png',
		data: expect.stringMatching(/^iVBORw0KGgo/),
	});
	const links = first.content.filter((part) => part.type === 'resource_link');
	expect(links.map(({ name }) => name)).toEqual([expect.stringMatching(/\.png$/), 'sales.xlsx']);

	const file = await fetchAs('key-of-ann', String(links[1]?.uri));
	expect(Buffer.from(await file.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
	expect((await fetchAs('key-of-bob', String(links[1]?.uri))).status).toBe(404);
	expect((await call('run_python', { code: 'len(table)' })).text).toMatch(/^2\n/);
});

it('keeps a session of its own for each connection, and continues one that a call names', async () => {
	const [one, other] = [await connect(), await connect()];
	const set = await one.call('run_python', { code: 'secret = 42' });
	expect(set.text).toContain('The code ran and printed nothing.');
	const elsewhere = await other.call('run_python', { code: '"secret" in globals()' });
	expect(elsewhere.text).toMatch(/^False/);
	const named = { session: sessionOf(set), code: 'secret' };
	expect((await other.call('run_python', named)).text).toMatch(/^42/);
	const bob = await connect('key-of-bob');
	expect(await bob.call('run_python', named)).toMatchObject({
		isError: true,
		text: expect.stringContaining('does not exist or has expired'),
	});
});

it('returns the traceback of code that fails as an error', async () => {
	const { call } = await connect();
	const failed = await call('run_python', { code: 'print("so far")\n1 / 0' });
	expect(failed.isError).toBe(true);
	expect(failed.text).toMatch(/^so far\n[^]*ZeroDivisionError: division by zero\n/);
});

it('lists, reads and uploads files, and forgets them with the session', async () => {
	const { call, client } = await connect();
	expect((await call('list_files')).text).toMatch(/no session yet/);
	const uploaded = await call('upload_file', { name: '../../etc/ä.txt', text: 'grün\n' });
	expect(uploaded.text).toMatch(/^- \/mnt\/data\/ä\.txt \(6 bytes\) http/);
	const again = await call('upload_file', { name: 'ä.txt', base64: 'AAEC/w==' });
	expect(again.text).toContain('/mnt/data/ä (2).txt (4 bytes)');
	expect((await call('read_file', { path: '/mnt/data/ä.txt' })).text).toBe('grün\n');
	expect((await call('read_file', { path: 'ä (2).txt' })).text).toContain('is not UTF-8 text');

	await call('run_python', {
		code: 'import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.savefig("/mnt/data/line.png")\nplt.close()',
	});
	const picture = await call('read_file', { path: 'line.png' });
	expect(picture.content[1]).toMatchObject({ type: 'image', mimeType: 'image/png' });
	const listed = await call('list_files');
	const link = listed.content.find(
		(part) => part.type === 'resource_link' && part.name === 'ä.txt',
	);
	expect(await client.readResource({ uri: (link as { uri: string }).uri })).toMatchObject({
		contents: [{ mimeType: 'text/plain', text: 'grün\n' }],
	});

	expect((await call('reset_session')).text).toContain('has ended');
	expect((await call('list_files')).text).toMatch(/no session yet/);
	const fresh = await call('run_python', { code: 'import os\nos.listdir("/mnt/data")' });
	expect(fresh.text).toMatch(/^\[\]/);
	expect(sessionOf(fresh)).not.toBe(sessionOf(uploaded));
});

it('takes files that were uploaded to the Files API', async () => {
	const { call } = await connect();
	const form = new FormData();
	form.append('purpose', 'user_data');
	form.append('file', new File(['a;b\n1;2\n'], 'table.csv'));
	const answer = await fetch(`${engine.baseUrl}/files`, {
		method: 'POST',
		headers: { authorization: 'Bearer key-of-ann' },
		body: form,
	});
	const { id } = (await answer.json()) as { id: string };
	const files = [{ file_id: id }];
	const read = await call('run_python', { code: 'open("table.csv").read()', files });
	expect(read.text).toMatch(/^'a;b\\n1;2\\n'/);
	const { call: callAsBob } = await connect('key-of-bob');
	expect(await callAsBob('run_python', { code: '1', files })).toMatchObject({ isError: true });
});

it('stops the code of a client that disconnects', async () => {
	const { call, client } = await connect();
	await call('run_python', { code: 'import time' });
	const running = call('run_python', { code: 'time.sleep(600)' }).catch((error: unknown) => error);
	await waitUntil(async () => (await readMetric('code_interpreter_runs_active ')) === 1);
	await client.close();
	await running;
	await waitUntil(async () => (await readMetric('code_interpreter_runs_active ')) === 0);
	expect(await readMetric('code_interpreter_run_seconds_count{status="cancelled"}')).toBe(1);
});

it('ends the session that a client ends', async () => {
	const { call, transport } = await connect();
	const session = sessionOf(await call('run_python', { code: 'x = 1' }));
	await transport.terminateSession();
	const { call: callLater } = await connect();
	expect((await callLater('run_python', { session, code: 'x' })).text).toContain(
		'does not exist or has expired',
	);
});

async function readMetric(name: string): Promise<number> {
	const text = await (await fetchAs('key-of-ann', new URL('/metrics', url).href)).text();
	const lines = text.split('\n').filter((line) => line.includes(name) && !line.startsWith('#'));
	return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
