import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';
import { boundedFetch } from '../../../src/model/boundedFetch.ts';

const MIB = 1024 * 1024;
const block = Buffer.alloc(MIB, 'x');

/** What the server sends, block by block, and how much of it went out. */
let blocks: Buffer[];
let headers: Record<string, string>;
let sent = 0;

const server = createServer((_request, response) => {
	response.writeHead(200, headers);
	const out = headers['content-encoding'] === undefined ? response : createGzip({ level: 1 });
	if (out !== response) out.pipe(response);
	const write = async () => {
		for (const each of blocks) {
			if (response.destroyed) return;
			sent++;
			await new Promise((resolve) => out.write(each, resolve));
		}
		out.end();
	};
	void write();
});

beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

beforeEach(() => {
	sent = 0;
});

afterAll(() => {
	server.closeAllConnections();
	server.close();
});

async function receive(type: string, given: Buffer[], coding?: string): Promise<number> {
	blocks = given;
	headers = { 'content-type': type, ...(coding && { 'content-encoding': coding }) };
	const { port } = server.address() as AddressInfo;
	const response = await boundedFetch(`http://127.0.0.1:${port}`);
	return (await response.text()).length;
}

const many = (count: number, each = block) => Array.from({ length: count }, () => each);

it.each([
	['a document', 'application/json', 200, undefined],
	['a compressed document', 'application/json', 200, 'gzip'],
	['an event', 'text/event-stream', 200, undefined],
	['a line', 'application/x-ndjson', 200, undefined],
])('rejects %s that does not end, long before its end', async (_what, type, count, coding) => {
	await expect(receive(type, many(count), coding)).rejects.toThrow('at once');
	// Compressed, all of it fits into the buffers of the connection.
	if (coding === undefined) expect(sent).toBeLessThan(count);
});

const eventEnds = [
	['text/event-stream', '\n\n'],
	['text/event-stream', '\r\n\r\n'],
	['application/x-ndjson', '\n'],
];

it.each(eventEnds)('reads a long stream of %s with events that end in %j', async (type, end) => {
	const [first, second] = [Buffer.from(end.slice(0, 1)), Buffer.from(`${end.slice(1)}data: `)];
	// The end of an event may arrive in two pieces.
	const given = Array.from({ length: 24 }, () => [block, first, second]).flat();
	expect(await receive(type, given)).toBeGreaterThan(24 * MIB);
});
