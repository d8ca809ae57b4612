import type { ContainerFile } from '../../../../src/domain/container.ts';
import { newId } from '../../../../src/domain/newId.ts';
import { McpSessions } from '../../../../src/routes/mcp/McpSessions.ts';
import { readResource } from '../../../../src/routes/mcp/readResource.ts';
import type { RouteContext } from '../../../../src/routes/RouteContext.ts';
import { asChunks } from '../../../../src/runs/workspace/keepFile.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';

let test: TestApp;
let context: RouteContext;
let sessions: McpSessions;

beforeEach(async () => {
	test = await startTestApp();
	context = { ...test.deps } as RouteContext;
	sessions = new McpSessions(context, '', undefined);
});

afterEach(async () => {
	await test.close();
});

async function addFile(containerId: string, path: string, content: Buffer): Promise<string> {
	const id = newId('containerFile');
	const bytes = await context.contents.write(id, asChunks(content));
	const file: ContainerFile = {
		id,
		createdAt: 1_700_000_000,
		containerId,
		path,
		bytes,
		source: 'assistant',
		state: 'current',
		version: null,
		uploadId: null,
		plain: null,
		shownBy: null,
	};
	await context.store.commit({ insert: { containerFiles: [file] } });
	return id;
}

const uriOf = (containerId: string, fileId: string) =>
	`https://engine.example/v1/containers/${containerId}/files/${fileId}/content`;

it('reads text as text and everything else as base64', async () => {
	const { id } = await sessions.open(undefined);
	for (const [path, content] of [
		['a.txt', { text: 'ä' }],
		['a.bin', { blob: Buffer.from('ä').toString('base64') }],
	] as const) {
		const uri = uriOf(id, await addFile(id, path, Buffer.from('ä')));
		const { contents } = await readResource({ context, sessions }, uri);
		expect(contents).toEqual([expect.objectContaining({ uri, ...content })]);
	}
});

it('reads a file only through its own session', async () => {
	const [own, other] = [await sessions.open(undefined), await sessions.open(undefined)];
	const fileId = await addFile(own.id, 'a.txt', Buffer.from('x'));
	const reading = readResource({ context, sessions }, uriOf(other.id, fileId));
	await expect(reading).rejects.toThrow(`Container file with id '${fileId}' not found.`);
});

it('refuses a file that is too large, and a URI that does not lead to a file', async () => {
	const { id } = await sessions.open(undefined);
	const uri = uriOf(id, await addFile(id, 'a.txt', Buffer.alloc(5_000_001)));
	await expect(readResource({ context, sessions }, uri)).rejects.toThrow('larger than 5000000');
	const other = 'file:///etc/passwd';
	await expect(readResource({ context, sessions }, other)).rejects.toThrow('No file has the URI');
});
