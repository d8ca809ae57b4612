import { nowSeconds } from '../../../../src/domain/nowSeconds.ts';
import { openMcpClient, sessionOf } from '../../../support/client/openMcpClient.ts';
import type { McpClient } from '../../../support/client/openMcpClient.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let test: TestApp;
let url: string;
const clients: McpClient[] = [];

beforeAll(async () => {
	test = await startTestApp();
	url = `${await test.app.listen({ port: 0 })}/mcp`.replace('[::1]', '127.0.0.1');
});

afterAll(async () => {
	for (const { client } of clients) await client.close();
	await test.close();
});

async function connect(): Promise<McpClient> {
	const opened = await openMcpClient(url);
	clients.push(opened);
	return opened;
}

async function post(message: unknown, headers: Record<string, string> = {}): Promise<Response> {
	return await fetch(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			accept: 'application/json, text/event-stream',
			...headers,
		},
		body: JSON.stringify(message),
	});
}

const callOf = (name: string, given: object) => ({
	jsonrpc: '2.0',
	id: 1,
	method: 'tools/call',
	params: { name, arguments: given },
});

/** The result of a call from its stream of events. */
async function readResult(answer: Response): Promise<{ isError?: boolean; text: string }> {
	const line = (await answer.text()).split('\n').find((each) => each.startsWith('data: '));
	const { result } = JSON.parse(line?.slice(6) ?? '{}');
	return { ...result, text: result.content[0].text };
}

it('offers the five tools', async () => {
	const { client } = await connect();
	const { tools } = await client.listTools();
	expect(tools.map(({ name }) => name)).toEqual([
		'run_python',
		'list_files',
		'upload_file',
		'read_file',
		'reset_session',
	]);
});

it('keeps no run and no item of a call', async () => {
	const { call } = await connect();
	expect((await call('run_python', { code: 'print(1)' })).text).toMatch(/^1\n/);
	expect(await test.deps.store.runs.count({})).toBe(0);
	expect(await test.deps.store.runSteps.count({})).toBe(0);
	expect(await test.deps.store.items.count({})).toBe(0);
});

it('gives calls that arrive at once on a new connection one session', async () => {
	const { call } = await connect();
	const results = await Promise.all(
		[1, 2, 3].map(async () => await call('run_python', { code: '1' })),
	);
	expect(new Set(results.map(sessionOf)).size).toBe(1);
});

it('starts another session when that of the connection has expired, and continues with that one', async () => {
	const { call } = await connect();
	const first = sessionOf(await call('upload_file', { name: 'a.txt', text: 'a' }));
	for (let count = 0; count < 2; count++) {
		const current = sessionOf(await call('run_python', { code: '1' }));
		const idleSince = nowSeconds() - 100 * 60;
		await test.deps.store.containers.update(current, { lastActiveAt: idleSince });
		const listed = await call('list_files');
		expect(listed.text).toMatch(/no session yet/);
	}
	const next = sessionOf(await call('run_python', { code: '1' }));
	expect(next).not.toBe(first);
	expect(sessionOf(await call('upload_file', { name: 'b.txt', text: 'b' }))).toBe(next);
	expect((await call('run_python', { code: '1', session: first })).text).toContain('has expired');
});

it('serves clients that send no session id, with a new session for each call', async () => {
	const one = await readResult(await post(callOf('run_python', { code: 'print(1)' })));
	const other = await readResult(await post(callOf('run_python', { code: 'print(1)' })));
	expect(sessionOf(one)).not.toBe(sessionOf(other));
	const session = sessionOf(one);
	expect(sessionOf(await readResult(await post(callOf('list_files', { session }))))).toBe(session);
});

it.each([
	['no code', 'run_python', { code: ' \n' }, 'There is no code'],
	['code of another type', 'run_python', { code: 1 }, 'Invalid arguments'],
	['too much code', 'run_python', { code: '#'.repeat(1_000_001) }, 'Invalid arguments'],
	['too many files', 'run_python', { code: '1', files: Array(21).fill({}) }, 'Invalid arguments'],
	['a file without content', 'run_python', { code: '1', files: [{ name: 'a' }] }, 'exactly one of'],
	['a file without a name', 'upload_file', { text: 'a' }, 'needs a name'],
	[
		'two contents of a file',
		'upload_file',
		{ name: 'a', text: 'a', base64: 'YQ==' },
		'exactly one',
	],
	['a file that is not base64', 'upload_file', { name: 'a', base64: 'ä' }, 'base64'],
	['a file that does not exist', 'upload_file', { file_id: 'file-x' }, 'No file found'],
	[
		'a path outside',
		'read_file',
		{ path: '../../../etc/passwd' },
		'does not exist in this session',
	],
	['a negative offset', 'read_file', { path: 'a', offset: -1 }, 'Invalid arguments'],
	['a session of nobody', 'reset_session', { session: 'cntr_x' }, 'does not exist or has expired'],
	[
		'a session that is a path',
		'run_python',
		{ code: '1', session: '../x' },
		'does not exist or has expired',
	],
	['a tool that does not exist', 'shell', {}, 'not found'],
])('reports %s as an error of the tool', async (_what, name, given, text) => {
	const result = await readResult(await post(callOf(name, given)));
	expect(result).toMatchObject({ isError: true, text: expect.stringContaining(text) });
});

it('refuses a batch, a session id that no engine has made, and a GET', async () => {
	const batch = await post([callOf('list_files', {}), callOf('list_files', {})]);
	expect(batch.status).toBe(400);
	for (const id of ['x', `mcp_${'é'.charCodeAt(0)}`, `mcp_${'a'.repeat(5000)}`]) {
		expect((await post(callOf('list_files', {}), { 'mcp-session-id': id })).status).toBe(404);
	}
	const get = await fetch(url, { headers: { accept: 'text/event-stream' } });
	expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST, DELETE']);
	expect((await fetch(url, { method: 'DELETE' })).status).toBe(400);
});

it('refuses what is not JSON-RPC, and a client that accepts no stream', async () => {
	expect((await post({ hello: 1 })).status).toBe(400);
	expect((await post({})).status).toBe(400);
	expect((await post(callOf('list_files', {}), { accept: 'application/json' })).status).toBe(406);
});

it('refuses web pages of other origins, as all routes do', async () => {
	const { status } = await post(callOf('list_files', {}), { origin: 'http://evil.example' });
	expect(status).toBe(403);
});

it('creates a file for a name that is a path, without the path', async () => {
	const { call } = await connect();
	const uploaded = await call('upload_file', { name: '/etc/../cron.d/\u202ejob.txt', text: 'x' });
	expect(uploaded.text).toMatch(/^- \/mnt\/data\/job\.txt /);
});

it('reads a long text in parts that never cut a character', async () => {
	const { call } = await connect();
	const text = 'äöü€🙂'.repeat(50);
	await call('upload_file', { name: 'long.txt', text });
	let read = '';
	let offset = 0;
	for (;;) {
		const part = await call('read_file', { path: 'long.txt', offset, limit: 7 });
		const [, before = '', next] =
			/^([^]*)\n\n\(bytes \d+ to \d+ of \d+(?:; continue at offset (\d+))?\)$/.exec(part.text) ??
			[];
		read += before;
		if (next === undefined) break;
		offset = Number(next);
	}
	expect(read).toBe(text);
});
